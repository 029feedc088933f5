using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

[Collection(TrainedSampleTests.Name)]
public sealed class CompareCommandTests(TrainedSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Compare_TwoModels_RanksDraftsAndTellsWhichBeatsWhich()
    {
        WriteDrafts();

        var result = (await CompareAsync("--json", _folder["out.json"], "-m", sample.Model, "-m", sample.EngagementModel)).Succeeded();

        var json = JsonElement.Parse(await File.ReadAllTextAsync(_folder["out.json"]));
        var drafts = json.GetProperty("drafts").EnumerateArray().ToList();
        Assert.Equal(["A", "B", "C"], drafts.Select(draft => draft.GetProperty("name").GetString()!));
        Assert.Equal(["hello", "no caption", "with an id"], drafts.Select(draft => draft.GetProperty("title").GetString()!));
        Assert.Equal(Ranks(drafts, "probability_high"), drafts.Select(draft => draft.GetProperty("rank").GetInt32()));
        Assert.Equal(Ranks(drafts, "predicted_likes"), drafts.Select(draft => draft.GetProperty("likes_rank").GetInt32()));
        var beats = json.GetProperty("beats").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetDouble()).ToArray()).ToArray();
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(1, beats[i][j] + beats[j][i], 2e-4);
                Assert.Equal(Likes(i) > Likes(j), beats[i][j] > 0.5);
            }
        }
        Assert.Contains("gets more likes than", result.Output);
        Assert.Contains("Reasons are associations", result.Output);

        double Likes(int index) => drafts[index].GetProperty("predicted_likes").GetDouble();
    }

    [Fact]
    public async Task Compare_Predictions_AreThoseOfPredict()
    {
        WriteDrafts();
        await CompareAsync("--json", _folder["out.json"], "-m", sample.Model, "-m", sample.EngagementModel);
        foreach (var (task, model) in ((string, string)[])[("likes", sample.Model), ("engagement", sample.EngagementModel)])
        {
            (await CommandLine.RunAsync("predict", task, _folder["drafts.jsonl"], "--history", sample.Posts, "-m", model, "-o", _folder[task + ".jsonl"])).Succeeded();
        }

        var compared = JsonElement.Parse(await File.ReadAllTextAsync(_folder["out.json"])).GetProperty("drafts").EnumerateArray().ToList();
        foreach (var (field, file) in (ReadOnlySpan<(string, string)>)[("predicted_likes", "likes.jsonl"), ("lower_80", "likes.jsonl"), ("upper_95", "likes.jsonl"), ("probability_high", "engagement.jsonl")])
        {
            Assert.Equal(_folder.Objects(file).Select(line => line.GetProperty(field).GetDouble()), compared.Select(draft => draft.GetProperty(field).GetDouble()));
        }
    }

    [Fact]
    public async Task Compare_Differences_NameTheFieldsAndNothingElse()
    {
        WriteDrafts();

        await CompareAsync("--json", _folder["out.json"], "-m", sample.EngagementModel);

        var json = JsonElement.Parse(await File.ReadAllTextAsync(_folder["out.json"]));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("beats").ValueKind);
        var first = json.GetProperty("drafts").EnumerateArray().First(draft => draft.GetProperty("rank").GetInt32() == 1).GetProperty("name").GetString()!;
        var others = json.GetProperty("differences").EnumerateArray().GroupBy(difference => difference.GetProperty("draft").GetString()!).ToDictionary(
            draft => draft.Key, draft => draft.Select(difference => difference.GetProperty("field").GetString()!).ToHashSet());
        Assert.DoesNotContain(first, others.Keys);
        Assert.Equal(2, others.Count);
        Assert.All(others.Values, fields => Assert.DoesNotContain("account", fields));
        Assert.All(others.Values, fields => Assert.Subset(new HashSet<string> { "media type", "caption length", "planned time", "hashtags", "mentions", "emojis", "question", "link" }, fields));
    }

    [Fact]
    public async Task Compare_AccountWithoutHistory_ComesLastWhateverItsNumber()
    {
        _folder.Write("drafts.jsonl", "{\"account\":\"nobody\"}", Draft("\"caption\":\"hello\""), Draft("\"caption\":\"hello\""));

        await CompareAsync("--json", _folder["out.json"], "-m", sample.Model, "-m", sample.EngagementModel);

        var drafts = JsonElement.Parse(await File.ReadAllTextAsync(_folder["out.json"])).GetProperty("drafts").EnumerateArray().ToList();
        // Two drafts that are the same share a rank.
        Assert.Equal([3, 1, 1], drafts.Select(draft => draft.GetProperty("rank").GetInt32()));
        Assert.Equal([3, 1, 1], drafts.Select(draft => draft.GetProperty("likes_rank").GetInt32()));
    }

    [Fact]
    public async Task Compare_ManyDrafts_AreSetAgainstTheFirstAlone()
    {
        _folder.Write("drafts.jsonl", Enumerable.Range(0, 26).Select(i => Draft($"\"caption\":\"{new string('x', i)}\",\"post_id\":\"{i}\"")));

        var result = (await CompareAsync("-m", sample.Model, "-m", sample.EngagementModel)).Succeeded();

        Assert.Contains("beats the first", result.Output);
        Assert.DoesNotContain("gets more likes than", result.Output);
        Assert.All(result.Output.Split('\n').Where(line => line.Contains("earlier posts", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 1, 120));
    }

    [Fact]
    public async Task Compare_TwoModelsOfOneTask_IsRefused()
    {
        WriteDrafts();

        var result = await CompareAsync("-m", sample.Model, "-m", sample.Model);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("a second model for 'likes'", result.Fault);
    }

    [Fact]
    public async Task Compare_OneDraft_IsRefused()
    {
        _folder.Write("drafts.jsonl", Draft("\"caption\":\"hello\""));

        var result = await CompareAsync("-m", sample.Model);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("two drafts or more", result.Fault);
    }

    [Fact]
    public async Task Compare_TooManyDrafts_PointsToPredict()
    {
        _folder.Write("drafts.jsonl", Enumerable.Range(0, 27).Select(i => Draft($"\"caption\":\"{i}\"")));

        var result = await CompareAsync("-m", sample.Model);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("more than 26 drafts", result.Fault);
    }

    private static IEnumerable<int> Ranks(List<JsonElement> drafts, string field) =>
        drafts.Select(draft => 1 + drafts.Count(other => other.GetProperty(field).GetDouble() > draft.GetProperty(field).GetDouble()));

    private void WriteDrafts() => _folder.Write(
        "drafts.jsonl",
        Draft("\"caption\":\"hello\",\"media_type\":\"image\",\"posted_at\":\"2027-01-01T10:00:00Z\""),
        Draft("\"media_type\":\"video\",\"posted_at\":\"2027-01-01T10:00:00Z\""),
        Draft("\"post_id\":\"with an id\",\"caption\":\"hello?\",\"media_type\":\"image\",\"posted_at\":\"2027-01-02T18:00:00Z\""));

    private Task<CommandLine.Result> CompareAsync(params string[] options) =>
        CommandLine.RunAsync(["compare", _folder["drafts.jsonl"], "--history", sample.Posts, .. options]);

    private string Draft(string fields) => $"{{\"account\":\"{sample.Account}\",\"platform\":\"{sample.Platform}\",{fields}}}";
}
