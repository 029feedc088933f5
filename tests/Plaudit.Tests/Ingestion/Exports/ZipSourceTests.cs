using System.Buffers.Binary;
using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class ZipSourceTests : IDisposable
{
    private const string Name = "a/b.json";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_PlainArchive_ListsFilesWithoutHiddenOnes()
    {
        using var source = Open(new ExportFiles().Add("b.json", "{}").Add("a/", "").Add(Name, "[1]").Add("__MACOSX/._b.json", "x").Add("a/.DS_Store", "x").ToZip());

        Assert.Equal([Name, "b.json"], source.Names);
        Assert.Equal("[1]", Read(source, Name));
    }

    [Theory]
    [InlineData("../evil.json", "leads out of the folder")]
    [InlineData("a/../../evil.json", "leads out of the folder")]
    [InlineData("a/..", "leads out of the folder")]
    [InlineData("/etc/evil.json", "absolute path")]
    [InlineData("C:/evil.json", "drive letter")]
    [InlineData("c:evil.json", "drive letter")]
    [InlineData("a\\..\\evil.json", "backslash")]
    [InlineData("a//evil.json", "empty part")]
    [InlineData("./evil.json", "empty part")]
    [InlineData("a\0b.json", "NUL")]
    [InlineData("..", "leads out of the folder")]
    [InlineData("../", "leads out of the folder")]
    public void Open_NameThatLeavesTheFolder_IsRefused(string name, string reason)
    {
        var message = Refusal(new ExportFiles().Add("good.json", "{}").Add(name, "{}").ToZip());

        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', message);
    }

    [Theory]
    [InlineData("a.json", "a.json")]
    [InlineData("a/B.json", "A/b.json")]
    public void Open_NameTwice_IsRefused(string first, string second) =>
        Assert.Contains("is there twice", Refusal(new ExportFiles().Add(first, "1").Add(second, "2").ToZip()), StringComparison.Ordinal);

    [Theory]
    [InlineData(0xA1FF, "symbolic link")]
    [InlineData(0x61B6, "special file")]
    [InlineData(0x11B6, "special file")]
    public void Open_LinkOrDevice_IsRefused(int unixMode, string reason) =>
        Assert.Contains(reason, Refusal(new ExportFiles().Add("link", "/etc/passwd"u8.ToArray(), unixMode << 16).ToZip()), StringComparison.Ordinal);

    [Fact]
    public void Open_EncryptedEntry_IsRefused()
    {
        var zip = new ExportFiles().Add(Name, "{}").ToZip();
        zip[Central(zip) + 8] |= 1;
        zip[6] |= 1;

        Assert.Contains("encrypted", Refusal(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Bomb_IsRefusedByItsRatio() =>
        Assert.Contains("more than 200 times", Refusal(new ExportFiles().Add(Name, new byte[4 << 20]).ToZip()), StringComparison.Ordinal);

    [Fact]
    public void Open_ShortFileOfOneLetter_IsNoBomb()
    {
        using var source = Open(new ExportFiles().Add(Name, new string('1', 100_000)).ToZip());

        Assert.Equal(100_000, Read(source, Name).Length);
    }

    [Fact]
    public void Open_EntriesThatShareBytes_AreRefused()
    {
        var zip = new ExportFiles().Add(Name, "{}").Add("c.json", "{}").ToZip();
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(Central(zip) + 20), zip.Length);

        Assert.Contains("shares its bytes", Refusal(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TooManyFiles_IsRefused()
    {
        var files = new ExportFiles();
        for (var i = 0; i < 12; i++) files.Add($"{i}.json", "{}");

        Assert.Contains("more than 11 files", Refusal(files.ToZip(), new ArchiveLimits { MaxEntries = 11 }), StringComparison.Ordinal);
        using var source = Open(files.ToZip(), new ArchiveLimits { MaxEntries = 12 });
        Assert.Equal(12, source.Names.Count);
    }

    [Fact]
    public void Open_MoreFilesThanTheShortFormCounts_AreCountedAllTheSame()
    {
        var files = new ExportFiles();
        for (var i = 0; i < 65_600; i++) files.Add($"{i}", []);
        var zip = files.ToZip();

        Assert.Contains("more than 65599 files", Refusal(zip, new ArchiveLimits { MaxEntries = 65_599 }), StringComparison.Ordinal);
        using var source = Open(zip);
        Assert.Equal(65_600, source.Names.Count);
    }

    [Fact]
    public void Open_LongFormNamedByTheVolumeAlone_IsWhatTheLimitsCount()
    {
        var files = new ExportFiles();
        for (var i = 0; i < 65_600; i++) files.Add($"{i}", []);
        var zip = files.ToZip();
        var end = zip.AsSpan(zip.Length - 22);
        // The framework goes by the long form as soon as the numbers of volumes say so.
        BinaryPrimitives.WriteInt32LittleEndian(end[4..], -1);
        BinaryPrimitives.WriteInt32LittleEndian(end[8..], 0);
        BinaryPrimitives.WriteInt32LittleEndian(end[12..], 0);
        BinaryPrimitives.WriteInt32LittleEndian(end[16..], zip.Length - 22);

        Assert.Contains("list of files is larger", Refusal(zip, new ArchiveLimits { MaxDirectoryBytes = 1000 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ListOfFilesTooLong_IsRefusedBeforeItIsRead() => Assert.Contains(
        "list of files is larger than 99 bytes",
        Refusal(new ExportFiles().Add(new string('x', 100), "1").ToZip(), new ArchiveLimits { MaxDirectoryBytes = 99 }),
        StringComparison.Ordinal);

    [Fact]
    public void Read_MoreThanTheLimitOfOneFile_IsRefused()
    {
        using var source = Open(new ExportFiles().Add(Name, "0123456789").ToZip());

        Assert.Equal("0123456789", Read(source, Name, maxBytes: 10));
        var message = Assert.Throws<PlauditException>(() => Read(source, Name, maxBytes: 9)).Message;
        Assert.Contains($"'{Name}' is larger than 9 bytes", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MoreThanTheLimitInAll_IsRefused()
    {
        using var source = Open(new ExportFiles().Add(Name, "0123456789").Add("c.json", "0123456789").ToZip());
        var budget = new ReadBudget(19);

        using (var first = source.Open(Name, 100, budget)) first.CopyTo(Stream.Null);
        using var second = source.Open("c.json", 100, budget);
        Assert.Contains("more than 19 bytes", Assert.Throws<PlauditException>(() => second.CopyTo(Stream.Null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ContentThatWasChanged_IsRefused()
    {
        var zip = new ExportFiles().Add(Name, "{}").ToZip();
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(Central(zip) + 16), 42); // its check sum

        using var source = Open(zip);
        Assert.Contains("check sum is wrong", Assert.Throws<PlauditException>(() => Read(source, Name)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void Read_DeclaredSizeThatLies_IsRefused(int declared)
    {
        var zip = new ExportFiles().Add(Name, new string('1', 5000)).ToZip();
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(Central(zip) + 24), declared);

        using var source = Open(zip);
        Assert.Throws<PlauditException>(() => Read(source, Name));
    }

    [Fact]
    public void Read_RealBytesAgainstPackedOnes_IsHeldToTheRatio()
    {
        var facts = new EntryFacts("x.zip", Name, Length: null, PackedLength: 1000);
        using var stream = new LimitedStream(new MemoryStream(new byte[3 << 20]), facts, long.MaxValue, 1500, new ReadBudget(long.MaxValue));

        Assert.Contains("unpacks to more than 1500 times", Assert.Throws<PlauditException>(() => stream.CopyTo(Stream.Null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CutAnywhere_IsRefused()
    {
        var zip = new ExportFiles().Add(Name, new string('1', 500)).Add("c.json", "{}").ToZip();
        for (var length = 0; length < zip.Length; length++) Assert.NotEmpty(Refusal(zip[..length]));
    }

    [Fact]
    public void Open_AnyByteChanged_NeverFailsInAnotherWay()
    {
        var zip = new ExportFiles().Add(Name, new string('1', 50)).Add("c.json", "{}").ToZip();
        for (var at = 0; at < zip.Length; at++)
        {
            var changed = zip.ToArray();
            changed[at] ^= 0xFF;
            try
            {
                using var source = Open(changed);
                foreach (var name in source.Names) Read(source, name);
            }
            catch (PlauditException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    // Readers differ in which of two ends they believe; limits that are held against one are no use if the other is read.
    [Fact]
    public void Open_SecondEndInTheComment_IsRefused()
    {
        var zip = new ExportFiles().Add(Name, "{}").ToZip();
        byte[] comment = [.. "PK\x05\x06"u8, .. new byte[16], 9, 0];

        Assert.Contains("is damaged", Refusal(WithComment(zip, comment)), StringComparison.Ordinal);
        using var source = Open(WithComment(zip, "made by somebody, for nobody in particular"u8.ToArray()));
        Assert.Equal([Name], source.Names);
    }

    [Fact]
    public void Open_NoArchive_SaysSo() => Assert.Contains("is not a ZIP archive", Refusal("account,likes\n"u8.ToArray()), StringComparison.Ordinal);

    [Fact]
    public void Open_MissingFile_SaysSo() =>
        Assert.Contains("Cannot open", Assert.Throws<PlauditException>(() => ExportSource.Open(_folder.File("none.zip"), new ArchiveLimits())).Message, StringComparison.Ordinal);

    private string Refusal(byte[] zip, ArchiveLimits? limits = null)
    {
        var e = Assert.Throws<PlauditException>(() => Open(zip, limits));
        Assert.Contains("x.zip", e.Message, StringComparison.Ordinal);
        return e.Message;
    }

    private ExportSource Open(byte[] zip, ArchiveLimits? limits = null) => ExportSource.Open(_folder.Write("x.zip", zip), limits ?? new ArchiveLimits());

    private static string Read(ExportSource source, string name, long maxBytes = 1 << 20)
    {
        using var text = new StreamReader(source.Open(name, maxBytes, new ReadBudget(1 << 30)));
        return text.ReadToEnd();
    }

    private static byte[] WithComment(byte[] zip, byte[] comment)
    {
        byte[] longer = [.. zip, .. comment];
        BinaryPrimitives.WriteUInt16LittleEndian(longer.AsSpan(zip.Length - 2), (ushort)comment.Length);
        return longer;
    }

    // Where the list of files begins, as the last 22 bytes say.
    private static int Central(byte[] zip) => BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(zip.Length - 6));
}
