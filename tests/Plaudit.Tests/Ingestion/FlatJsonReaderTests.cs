using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

public sealed class FlatJsonReaderTests
{
    /// <summary>Valid lines and lines with a few bytes changed: with or without the quick path, the same post or the same rejection.</summary>
    [Fact]
    public void Parse_AnyLine_SameAsPlainPath() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var line = Lines.Canonical(RandomPosts.One(random));
        if (random.Next(2) == 0) line = Lines.Respell(line, random);
        for (var i = random.Next(4); i > 0; i--) line = Lines.Mutate(line, random);
        return Utf8Only(line) is not { } text || Parse(text, plainOnly: false) == Parse(text, plainOnly: true);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Theory]
    [InlineData("{}", true)]
    [InlineData(" { \"a\" : 1 , \"b\" : \"\\u00e7\\ud83d\\ude00\\n\" , \"c\":null,\"d\":true,\"e\":false,\"f\":-0.5E+3 } ", true)]
    [InlineData("{\"a\":[]}", false)]
    [InlineData("{\"a\":1,}", false)]
    [InlineData("{\"a\":1}{", false)]
    [InlineData("{\"a\":-}", false)]
    [InlineData("{\"a\":1.}", false)]
    [InlineData("{\"a\":00}", false)]
    [InlineData("{\"a\":\"\\x\"}", false)]
    [InlineData("{\"a\":\"\\ud83d\"}", false)]
    [InlineData("{\"a\":\"\u0001\"}", false)]
    [InlineData("{\"a\":\"", false)]
    [InlineData("{\"a\"", false)]
    [InlineData("{", false)]
    [InlineData("", false)]
    public void Read_Line_TakesFlatObjectsOnly(string line, bool isComplete)
    {
        var reader = new FlatJsonReader(Encoding.UTF8.GetBytes(line), new byte[line.Length * 3]);
        while (reader.Read())
        {
        }
        Assert.Equal(isComplete, reader.IsComplete);
    }

    private static string Parse(byte[] line, bool plainOnly)
    {
        var batch = new PostBatchBuilder("posts", keepRaw: false);
        new CanonicalLineParser(draftsAllowed: true, plainOnly).Parse(line, 1, batch);
        var built = batch.Build();
        return new Reading([.. built.Rows], [.. built.Rejected], [], built.UnknownMediaTypes).Fingerprint();
    }

    // The parsers are given valid UTF-8 only.
    private static byte[]? Utf8Only(byte[] line) => System.Text.Unicode.Utf8.IsValid(line) && line.AsSpan().IndexOf((byte)'\n') < 0 ? line : null;
}
