using System.Net.Http.Headers;
using Plaudit.App.Api;
using Plaudit.App.Serving;
using Plaudit.App.Tests.Cli;

namespace Plaudit.App.Tests.Api;

public sealed class PhotosPredictionTests(PhotosSample sample) : IClassFixture<PhotosSample>, IAsyncLifetime, IDisposable
{
    private const string Path = "/api/v1/predictions/photos";

    private readonly TemporaryFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        File.Copy(sample.Model, _folder["photos.plaudit"]);
        _server = await RunningServer.StartAsync(_folder.Path, options => options with { MaxPictureBytes = 2 << 20 });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PostPictures_Candidates_AreRankedAsByTheCommandLine()
    {
        var files = sample.Ranking.Select(line => line.GetProperty("file").GetString()!).Order(StringComparer.Ordinal).Take(PictureFiles.MaxPictures).ToList();
        var expected = sample.Ranking.ToDictionary(line => System.IO.Path.GetFileName(line.GetProperty("file").GetString()!));

        var answer = (await PostAsync(Form([.. files]), "k")).Succeeded();
        var again = (await PostAsync(Form([.. files]), "k")).Succeeded();

        // The bounds between parts are others each time; the request is the same.
        Assert.Equal(answer.Text, again.Text);
        var results = answer.Json.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(files.Count, results.Count);
        foreach (var result in results)
        {
            var line = expected[result.GetProperty("picture").GetString()!];
            Assert.Equal(Math.Round(line.GetProperty("predicted_likes").GetDouble(), 1), result.GetProperty("predicted_likes").GetDouble(), 0.11);
            var entry = (await _server.Store.Ledger.FindAsync(result.GetProperty("ledger_id").GetString()!, default))!;
            Assert.Equal(("photos", "ana"), (entry.Task, entry.Account));
        }
        Assert.Empty(Names(ApiExamples.Answers["PredictPhotos"]).Except(answer.Json.EnumerateObject().Select(field => field.Name)));
        Assert.Contains("another request", (await PostAsync(Form([.. files.Skip(1)]), "k")).Problem(422));

        static IEnumerable<string> Names(string json) => System.Text.Json.JsonElement.Parse(json).EnumerateObject().Select(field => field.Name);
    }

    [Fact]
    public async Task PostPictures_OneIsNone_IsNamed()
    {
        var broken = _folder.Write("broken.jpg", ["no picture"]);
        var good = sample.Ranking[0].GetProperty("file").GetString()!;

        var answer = (await PostAsync(Form(good, broken))).Succeeded().Json;

        Assert.Equal("broken.jpg", Assert.Single(answer.GetProperty("rejected").EnumerateArray()).GetProperty("picture").GetString());
        Assert.Single(answer.GetProperty("results").EnumerateArray());
    }

    [Fact]
    public async Task PostPictures_Unusable_SaysWhy()
    {
        var good = sample.Ranking[0].GetProperty("file").GetString()!;
        Assert.Contains("0 pictures", (await PostAsync(Form())).Problem(400));
        Assert.Contains("two pictures are called", (await PostAsync(Form(good, good))).Problem(400));
        Assert.Contains("no account", (await PostAsync(new MultipartFormDataContent { { new StringContent("x"), "platform" } })).Problem(400));
        Assert.Contains("2,097,152 bytes", (await PostAsync(Form(_folder.Write("large.jpg", [new string('x', 3 << 20)])))).Problem(413));
        var cut = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"u8.ToArray());
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        Assert.Contains("multipart/form-data", (await PostAsync(cut)).Problem(400));
    }

    [Fact]
    public async Task PostPictures_NamesThatLeadElsewhere_AreNamesAlone()
    {
        var form = new MultipartFormDataContent { { new StringContent("ana"), "account" } };
        form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(sample.Ranking[0].GetProperty("file").GetString()!)), "pictures", "../../../etc/passwd.jpg");

        var answer = (await PostAsync(form)).Succeeded().Json;

        Assert.Equal("passwd.jpg", answer.GetProperty("results")[0].GetProperty("picture").GetString());
    }

    private static MultipartFormDataContent Form(params string[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent("ana"), "account" }, { new StringContent("instagram"), "platform" } };
        foreach (var file in files) form.Add(new ByteArrayContent(File.ReadAllBytes(file)), "pictures", System.IO.Path.GetFileName(file));
        return form;
    }

    private Task<RunningServer.Answer> PostAsync(HttpContent content, string? idempotencyKey = null) => _server.SendAsync(HttpMethod.Post, Path, change: request =>
    {
        request.Content = content;
        if (idempotencyKey is not null) request.Headers.Add(IdempotentRequests.Header, idempotencyKey);
    });
}
