using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Plaudit.App.Jobs;
using Plaudit.App.Tests.Jobs;
using Plaudit.Storage;

namespace Plaudit.App.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class UploadApiTests(ApiSample sample)
{
    private const string Imports = "/api/v1/imports";
    private const string Binary = "application/octet-stream";

    private byte[] Posts => Encoding.UTF8.GetBytes(string.Join('\n', Directory.EnumerateFiles(sample.Posts).SelectMany(File.ReadLines)) + "\n");

    [Fact]
    public async Task Post_EachForm_IsImportedOnce()
    {
        await using var server = await StartAsync(workers: 1);
        var count = Directory.EnumerateFiles(sample.Posts).SelectMany(File.ReadLines).Count();

        var first = await ResultAsync(server, await PostAsync(server, Content(Posts), "?name=posts.jsonl"));
        var same = await ResultAsync(server, await PostAsync(server, Content(Posts), "?name=other.jsonl"));
        var zipped = await ResultAsync(server, await PostAsync(server, Content(Gzip(Posts)), "?name=POSTS.JSONL.GZ"));
        using var form = Form(Posts, "posts.jsonl");
        var multipart = await ResultAsync(server, await PostAsync(server, form));
        using var chunked = Content(Posts);
        var unknownLength = await ResultAsync(server, await PostAsync(server, chunked, "?name=posts.jsonl", request => request.Headers.TransferEncodingChunked = true));
        using var named = Content(Posts);
        named.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "\"posts.jsonl\"" };
        var header = await ResultAsync(server, await PostAsync(server, named));

        Assert.Equal((count, 0, 0), Counts(first));
        Assert.All([same, zipped, multipart, unknownLength, header], result => Assert.Equal((0, 0, count), Counts(result)));
        await WorkingNode.UntilAsync(() => Task.FromResult(!FilesOf(server).Any()), () => "An upload is still there.");
    }

    [Fact]
    public async Task Post_TwoAtOnce_DoNotMix()
    {
        await using var server = await StartAsync(workers: 2);
        var lines = Directory.EnumerateFiles(sample.Posts).SelectMany(File.ReadLines).ToList();
        byte[] One(int part) => Encoding.UTF8.GetBytes(string.Join('\n', lines.Where((_, i) => i % 2 == part)) + "\n");

        var answers = await Task.WhenAll(PostAsync(server, Content(One(0)), "?name=posts.jsonl"), PostAsync(server, Content(One(1)), "?name=posts.jsonl"));
        var results = new List<JsonElement>();
        foreach (var answer in answers) results.Add(await ResultAsync(server, answer));

        Assert.Equal(lines.Count, results.Sum(result => result.GetProperty("new").GetInt32()));
        Assert.Equal(0, results.Sum(result => result.GetProperty("same").GetInt32() + result.GetProperty("changed").GetInt32()));
        await WorkingNode.UntilAsync(() => Task.FromResult(!FilesOf(server).Any()), () => "An upload is still there.");
    }

    [Theory]
    [InlineData("?name=..%2F..%2Fetc%2Fcron.d%2Fevil.jsonl")]
    [InlineData("?name=%2Fetc%2Fevil.jsonl")]
    [InlineData("?name=a%00b.jsonl")]
    [InlineData("?name=a%0Ab.jsonl")]
    [InlineData("?name=" + "%2E%2E%5Cevil.jsonl")]
    public async Task Post_PathInTheName_IsNotUsed(string query)
    {
        await using var server = await StartAsync();

        var answer = await PostAsync(server, Content(Posts), query);

        Assert.Equal(202, answer.Status);
        Assert.Equal($"{answer.Json.GetProperty("id").GetString()}.jsonl", Path.GetFileName(Assert.Single(FilesOf(server))));
        Assert.Equal(Posts, await File.ReadAllBytesAsync(FilesOf(server).Single()));
        Assert.DoesNotContain("evil", answer.Text);
        // Called off, nothing of it stays.
        (await server.SendAsync(HttpMethod.Delete, $"/api/v1/jobs/{answer.Json.GetProperty("id").GetString()}")).Succeeded();
        Assert.Empty(FilesOf(server));
    }

    [Theory]
    [InlineData("", "needs a name that ends in one of")]
    [InlineData("?name=posts.exe", "needs a name that ends in one of")]
    [InlineData("?name=jsonl", "needs a name that ends in one of")]
    [InlineData("?name=posts.jsonl&max_rejected=1.5", "between 0 and 1")]
    [InlineData("?name=posts.jsonl&max_rejected=NaN", "between 0 and 1")]
    [InlineData("?name=posts.jsonl&max_rejected=many", "not of its type")]
    [InlineData("?name=posts.jsonl&observed_at=soon", "not of its type")]
    [InlineData("?name=posts.jsonl&observed_at=2099-01-01T00:00:00Z", "time of the past")]
    public async Task Post_Unusable_IsAProblem(string query, string expected)
    {
        await using var server = await StartAsync();

        Assert.Contains(expected, (await PostAsync(server, Content(Posts), query)).Problem(400));
        await NothingIsLeftAsync(server);
    }

    [Fact]
    public async Task Post_NoFile_IsAProblem()
    {
        await using var server = await StartAsync();
        using var noFile = new MultipartFormDataContent { { new StringContent("a"), "text" } };
        using var noBoundary = Content(Posts);
        noBoundary.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data");
        using var noParts = Content("no parts"u8.ToArray());
        noParts.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using var cut = Content(Encoding.ASCII.GetBytes("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.jsonl\"\r\n\r\n{\"account\":"));
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using var json = Content("{}"u8.ToArray());
        json.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        Assert.Contains("empty", (await PostAsync(server, Content([]), "?name=a.jsonl")).Problem(400));
        Assert.Contains("No part of the body is a file", (await PostAsync(server, noFile)).Problem(400));
        Assert.Contains("without a boundary", (await PostAsync(server, noBoundary)).Problem(400));
        Assert.Contains("not one of multipart/form-data", (await PostAsync(server, noParts)).Problem(400));
        Assert.Contains("in the middle of the file", (await PostAsync(server, cut)).Problem(400));
        Assert.Contains("application/octet-stream", (await PostAsync(server, json, "?name=a.jsonl")).Problem(415));
        await NothingIsLeftAsync(server);
    }

    [Fact]
    public async Task Post_TooLarge_LeavesNothing()
    {
        await using var server = await StartAsync(change: options => options with { MaxBytes = 1_000 });
        var large = new byte[1_001];
        using var form = Form(large, "a.jsonl");

        Assert.Contains("larger than 1,000 bytes", (await PostAsync(server, Content(large), "?name=a.jsonl")).Problem(413));
        Assert.Contains("larger than 1,000 bytes", (await PostAsync(server, Content(large), "?name=a.jsonl", request => request.Headers.TransferEncodingChunked = true)).Problem(413));
        Assert.Contains("larger than 1,000 bytes", (await PostAsync(server, form)).Problem(413));
        await NothingIsLeftAsync(server);
        Assert.Equal(202, (await PostAsync(server, Content(large[..1_000]), "?name=a.jsonl")).Status);
    }

    [Fact]
    public async Task Post_NoPlace_SaysWhenToComeAgain()
    {
        await using var busy = await StartAsync(change: options => options with { MaxWaiting = 1 });
        await using var full = await StartAsync(change: options => options with { MinFreeBytes = long.MaxValue });

        Assert.Equal(202, (await PostAsync(busy, Content(Posts), "?name=a.jsonl")).Status);
        foreach (var (server, expected) in new[] { (busy, "Too many uploads wait"), (full, "disk of the server is too full") })
        {
            var refused = await PostAsync(server, Content(Posts), "?name=a.jsonl");
            Assert.Contains(expected, refused.Problem(503));
            Assert.Equal("60", refused.Headers.RetryAfter!.ToString());
        }
        await NothingIsLeftAsync(full);
        Assert.Single(FilesOf(busy));
    }

    [Theory]
    [InlineData("Content-Length: 100000\r\nContent-Type: application/octet-stream", "{\"account\":")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Type: application/octet-stream", "b\r\n{\"account\":\r\n")]
    [InlineData("Content-Length: 100000\r\nContent-Type: multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.jsonl\"\r\n\r\n{\"account\":")]
    public async Task Post_CutOff_LeavesNothing(string headers, string body)
    {
        await using var server = await StartAsync();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(server.Address.Host, server.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {Imports}?name=a.jsonl HTTP/1.1\r\nHost: {server.Address.Authority}\r\n{headers}\r\n\r\n{body}"));
            await WorkingNode.UntilAsync(() => Task.FromResult(FilesOf(server).Any()), () => "No upload has begun.");
        }

        await WorkingNode.UntilAsync(() => Task.FromResult(!FilesOf(server).Any()), () => "The upload is still there.");
        await NothingIsLeftAsync(server);
        Assert.DoesNotContain(server.Log, line => line.Contains("request failed", StringComparison.Ordinal));
    }

    private Task<RunningServer> StartAsync(int workers = 0, Func<UploadOptions, UploadOptions>? change = null) => RunningServer.StartAsync(
        sample.Models, options => options with { Jobs = new JobOptions { Workers = workers }, Uploads = change?.Invoke(options.Uploads) ?? options.Uploads });

    private static ByteArrayContent Content(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(Binary) } };

    private static MultipartFormDataContent Form(byte[] bytes, string name) => new() { { new StringContent("before"), "remark" }, { Content(bytes), "file", name } };

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private static Task<RunningServer.Answer> PostAsync(RunningServer server, HttpContent content, string query = "", Action<HttpRequestMessage>? change = null) =>
        server.SendAsync(
            HttpMethod.Post,
            Imports + query,
            change: request =>
            {
                request.Content = content;
                change?.Invoke(request);
            });

    private static async Task<JsonElement> ResultAsync(RunningServer server, RunningServer.Answer answer)
    {
        Assert.True(answer.Status == 202, answer.Text);
        var id = answer.Json.GetProperty("id").GetString()!;
        Assert.Equal($"/api/v1/jobs/{id}", answer.Headers.Location!.ToString());
        var job = await WorkingNode.UntilAsync(server.Store, id, of => of.IsOver);
        Assert.True(job.State == JobState.Succeeded, job.Error);
        return JsonElement.Parse(job.Result!);
    }

    private static (int New, int Changed, int Same) Counts(JsonElement result) =>
        (result.GetProperty("new").GetInt32(), result.GetProperty("changed").GetInt32(), result.GetProperty("same").GetInt32());

    private static IEnumerable<string> FilesOf(RunningServer server) => Directory.EnumerateFiles(Path.Combine(server.DataFolder, "uploads"));

    private static async Task NothingIsLeftAsync(RunningServer server)
    {
        Assert.Empty(FilesOf(server));
        Assert.Empty((await server.Store.Jobs.PageAsync(new JobFilter(), null, 10, default)).Items);
    }
}
