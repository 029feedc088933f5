using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plaudit.App.Tests.Cli;

[Collection(TrainedSampleTests.Name)]
public sealed class PredictCourseTests(TrainedSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PredictCourse_AccountsWithPosts_KeepsEverythingAndAddsALikeCountToEachPost()
    {
        var name = sample.Account;
        _folder.Write("train.jsonl", sample.AllPosts.GroupBy(post => post.GetProperty("account").GetString()!).Select(TrainingLine));
        string[] test =
        [
            """{"profile":{"username":"NAME","follower_count":10,"mood":"☕ \uD83D"},"posts":[{"id":"1","caption":"two\nlines","media_type":"IMAGE","timestamp":"2026-11-05 10:00:00","extra":{"a":[1.50]}},{"id":"2","caption":null,"timestamp":"2026-11-06 10:00:00"}],"week":45}""".Replace("NAME", name),
            """{"profile":{"username":"nobody"},"posts":[]}""",
            """{"profile":{"username":"new","follower_count":300},"posts":[{"id":"3","timestamp":"2026-11-05 10:00:00","like_count":null,"id":"3 again"}]}""",
        ];
        _folder.Write("test.jsonl", test);

        var result = (await CommandLine.RunAsync(
            "predict", "likes", "--course", _folder["train.jsonl"], _folder["test.jsonl"], "-o", _folder["out.jsonl"], "--json", _folder["summary.json"])).Succeeded();

        var lines = _folder.Lines("out.jsonl");
        Assert.Equal(3, lines.Length);
        Assert.Equal(test[1], lines[1]);
        var likes = new List<double>();
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var post in JsonElement.Parse(lines[i]).GetProperty("posts").EnumerateArray())
            {
                likes.Add(post.GetProperty("predicted_likes").GetDouble());
            }
            // Without what was added, every line is the one that was read, byte for byte.
            Assert.Equal(test[i], System.Text.RegularExpressions.Regex.Replace(lines[i], @",""predicted_likes"":[0-9.]+", "", System.Text.RegularExpressions.RegexOptions.NonBacktracking));
        }
        Assert.Equal(3, likes.Count);
        var summary = JsonElement.Parse(await File.ReadAllTextAsync(_folder["summary.json"]));
        Assert.Equal(3, summary.GetProperty("drafts").GetInt32());
        Assert.Equal(likes.Average(), summary.GetProperty("mean").GetDouble(), 0.1);
        Assert.Equal(likes.Order().ElementAt(1), summary.GetProperty("median").GetDouble(), 0.1);
        Assert.Equal(likes.Min(), summary.GetProperty("minimum").GetDouble(), 0.1);
        Assert.Equal(likes.Max(), summary.GetProperty("maximum").GetDouble(), 0.1);
        Assert.Contains("Predicted likes: mean ", result.Output);
    }

    [Fact]
    public async Task PredictCourse_WithAModel_IsRefused()
    {
        var result = await CommandLine.RunAsync("predict", "likes", "--course", "a", "b", "-m", sample.Model, "-o", _folder["out.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--course takes two files, TRAIN and TEST, and neither --history nor --model", result.Fault);
    }

    private static string TrainingLine(IGrouping<string, JsonElement> account) => new JsonObject
    {
        ["profile"] = new JsonObject { ["username"] = account.Key },
        ["posts"] = new JsonArray([.. account.Select(post => new JsonObject
        {
            ["id"] = post.GetProperty("post_id").GetString(),
            ["caption"] = post.TryGetProperty("caption", out var caption) ? caption.GetString() : null,
            ["media_type"] = post.TryGetProperty("media_type", out var type) ? type.GetString() : null,
            ["like_count"] = post.TryGetProperty("likes", out var likes) ? likes.GetInt64() : null,
            ["timestamp"] = post.GetProperty("posted_at").GetString(),
        })]),
    }.ToJsonString();
}
