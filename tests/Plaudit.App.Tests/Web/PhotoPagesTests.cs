using System.Net;
using System.Text.RegularExpressions;
using Plaudit.App.Tests.Api;
using Plaudit.App.Tests.Cli;
using Plaudit.Tests.Pipelines.Photos;

namespace Plaudit.App.Tests.Web;

/// <summary>Photos as they are sent, with a model of photos.</summary>
public sealed class PhotoPagesTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;
    private string[] _photos = [];

    public async Task InitializeAsync()
    {
        var photos = await SamplePhotoFolder.GetAsync();
        Directory.CreateDirectory(_folder["models"]);
        (await CommandLine.RunAsync(
            "train", "photos", "--images", photos.Pictures, "--likes", photos.Likes, "--features", "measured", "-o", _folder["models/photos.plaudit"])).Succeeded();
        _photos = [.. Directory.EnumerateFiles(photos.Candidates).Where(file => !file.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        _server = await RunningServer.StartAsync(_folder["models"], options => options with { MaxPictureBytes = 2 << 20 });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rank_PhotosAndAFileThatIsNone_AreRankedInTheLedgerAndExplained()
    {
        using var client = new StudioClient(_server);
        var broken = _folder.Write("<img src=x>.jpg", ["no picture"]);

        var sent = await client.SubmitAsync("/photos", "/photos", [("of", "instagram/ana")], [.. _photos.Append(broken).Select(file => ("pictures", file))]);

        Assert.True(sent.Status == 200, sent.Text);
        Assert.Equal(_photos.Length, Regex.Count(sent.Text, "<img src=\"data:image/jpeg;base64,"));
        var lines = (await _server.Store.Ledger.PageAsync(new(), null, 100, default)).Items;
        Assert.Equal(_photos.Length, lines.Count(line => line is { Task: "photos", Account: "ana", Platform: "instagram" }));
        Assert.DoesNotContain("<img src=x>", sent.Text);
        Assert.Contains("&lt;img src=x&gt;.jpg: ", sent.Text);
        Assert.Contains("predict your likes", sent.Text);
        Assert.InRange(sent.Text.Length, 1, 300_000);
    }

    [Fact]
    public async Task Rank_NothingOrTooMuchOrNoAccount_SaysWhatToDo()
    {
        using var client = new StudioClient(_server);
        var large = _folder["large.jpg"];
        await File.WriteAllBytesAsync(large, new byte[3 << 20]);

        var nothing = await client.SubmitAsync("/photos", "/photos", [("of", "instagram/ana")]);
        var nobody = await client.SubmitAsync("/photos", "/photos", [("of", "")], ("pictures", _photos[0]));
        var twice = await client.SubmitAsync("/photos", "/photos", [("of", "instagram/ana")], ("pictures", _photos[0]), ("pictures", _photos[0]));
        var tooLarge = await client.SubmitAsync("/photos", "/photos", [("of", "instagram/ana")], ("pictures", large));

        Assert.Equal((400, 400, 400, 413), (nothing.Status, nobody.Status, twice.Status, tooLarge.Status));
        Assert.Contains("Choose at least one photo.", nothing.Text);
        Assert.Contains("Choose an account.", nobody.Text);
        Assert.Contains("two pictures are called", twice.Text);
    }

    [Fact]
    public async Task Rank_ModelOfAnotherAccount_RefusesAndWritesNothing()
    {
        var photos = await SamplePhotoFolder.GetAsync();
        Directory.CreateDirectory(_folder["others"]);
        (await CommandLine.RunAsync(
            "train", "photos", "--images", photos.Pictures, "--likes", photos.Likes, "--account", "ana", "--features", "measured", "-o", _folder["others/photos.plaudit"])).Succeeded();
        await using var server = await RunningServer.StartAsync(_folder["others"]);
        using var client = new StudioClient(server);

        var other = await client.SubmitAsync("/photos", "/photos", [("of", "instagram/bob")], ("pictures", _photos[0]));
        var lines = (await server.Store.Ledger.PageAsync(new(), null, 9, default)).Items;
        var own = await client.SubmitAsync("/photos", "/photos", [("of", "instagram/ana")], ("pictures", _photos[0]));

        Assert.Equal((400, 200), (other.Status, own.Status));
        Assert.Contains("learnt from another account", other.Text);
        Assert.Empty(lines);
        Assert.Single((await server.Store.Ledger.PageAsync(new(), null, 9, default)).Items);
    }

    [Fact]
    public async Task Studio_DraftWithAPhoto_ShowsWhatThePhotoTells()
    {
        using var client = new StudioClient(_server);
        const string Studio = "/drafts/studio?of=instagram%2Fana";

        var sent = await client.SubmitAsync(Studio, "/drafts/studio", [("of", "instagram/ana"), ("a.caption", "one"), ("b.caption", "two"), ("do", "predict")], ("a.photo", _photos[0]), ("b.photo", _photos[0]));

        Assert.True(sent.Status == 200, sent.Text);
        Assert.Contains("only if they are those of ana", WebUtility.HtmlDecode(sent.Text));
        Assert.Single((await _server.Store.Ledger.PageAsync(new(), null, 100, default)).Items);
    }
}
