using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Ingestion.Photos;

namespace Plaudit.Tests.Ingestion.Photos;

/// <summary>Whatever a file of likes holds: pictures, rejected rows or a <see cref="PlauditException"/>, and never anything else.</summary>
public sealed class OwnPhotoReaderFuzzTests : IDisposable
{
    private static readonly string[] s_cells =
    [
        "", " ", "a.jpg", "A", "sub/b.jpg", "../a.jpg", "/etc/passwd", "b", "p", "p_1.jpg", "0", "5", "-1", "1.234", "1,5", "12.0", "many", "NaN", "--",
        "2025-03-10", "10.03.2025 07:40", "3/10/2025", "25/12/2025", "1741592400", "1741592400000", "9999999999999", "00000000000", "31.02.2025", "\u0000", "\"", "\"x\"y",
        "\uFDD0", "é\u0301", "=1+1", "1e999", "2025-03-10T99:99", "99999999999999999999999999",
    ];

    private static readonly string[] s_columns = ["file", "likes", "posted_at", "post_id", "date", "time", "sequence", "account", "Image", "like count", "x", "", "\uFEFFfile", "sep="];

    private static readonly string[] s_files =
    [
        "file,likes,posted_at\na.jpg,1,2025-03-10\nb,2,3/25/2025\n\"p_1.jpg\",\"1,234\",1741592400\n",
        "sep=;\r\nfile;post_id;likes;date;time\r\na.jpg;;1;10.03.2025;07:40\r\n;;;;\r\n",
        "{\"file\":\"a.jpg\",\"likes\":5,\"posted_at\":\"2025-03-10T07:40:00Z\"}\n{\"post_id\":\"p\",\"likes\":\"7\",\"x\":{\"y\":[1]}}\n",
        "[{\"file\":\"a.jpg\",\"likes\":5},{\"file\":\"\\u00e9\",\"likes\":null}]",
        "{\n \"image\": \"a.jpg\",\n \"like_count\": 5\n}\n",
    ];

    private readonly PhotoFolder _folder = new PhotoFolder().Add("a.jpg", "sub/b.jpg", "p_1.jpg", "p_2.jpg", "other/b.jpg");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_RandomTables_EndWell()
    {
        var row = Gen.Elements(s_cells).ArrayOf();
        var table = from header in Gen.Elements(s_columns).ArrayOf()
                    from rows in row.ArrayOf()
                    from delimiter in Gen.Elements(',', ';', '\t')
                    from end in Gen.Elements("\n", "\r\n", "\r")
                    select string.Join(end, rows.Prepend(header).Select(cells => string.Join(delimiter, cells)));
        Prop.ForAll(table.ToArbitrary(), text => Read(Encoding.UTF8.GetBytes(text))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_RandomCellsUnderAGoodHeader_EndWell()
    {
        var cell = Gen.Elements(s_cells.Where(text => !text.Contains('"')).ToArray());
        var row = from file in cell from post in cell from likes in cell from time in cell select $"{file};{post};{likes};{time}";
        var table = from rows in row.ArrayOf() select $"file;post_id;likes;posted_at\na.jpg;;5;2025-03-10\n{string.Join('\n', rows)}";
        Prop.ForAll(table.ToArbitrary(), text => Assert.Contains("a.jpg", Read(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_ArbitraryBytes_EndWell()
    {
        var starts = Gen.Elements("", "{", "[", "file,likes\n", "{\"file\":", "sep=\"\n", "sep=\n", "PK");
        var bytes = starts.SelectMany(start => ArbMap.Default.GeneratorFor<byte[]>(), (start, rest) => (byte[])[.. Encoding.UTF8.GetBytes(start), .. rest]);
        Prop.ForAll(bytes.ToArbitrary(), content => Read(content)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_DamagedFiles_EndWell()
    {
        foreach (var text in s_files)
        {
            var random = new Random(text.Length);
            Assert.Contains("=", Read(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
            for (var round = 0; round < 100; round++)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                for (var i = random.Next(1, 5); i > 0; i--) bytes = Lines.Mutate(bytes, random);
                Read(bytes);
            }
        }
    }

    private string Read(byte[] likes)
    {
        try
        {
            using var photos = PhotoFolder.ReadAsync(new OwnPhotoInput { Images = [_folder.Path], Likes = ["-"], StandardInput = () => new MemoryStream(likes) })
                .GetAwaiter().GetResult();
            Assert.All(photos.Photos, photo => Assert.True(photo.Likes >= 0 && photo.PostedAtUtc.HasValue == photos.TimesAreKnown));
            Assert.Equal(Enumerable.Range(0, photos.Photos.Count).Select(order => (long)order), photos.Photos.Select(photo => photo.Order));
            return PhotoFolder.Shown(photos);
        }
        catch (PlauditException e)
        {
            return e.Message;
        }
    }
}
