using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

[Collection(TrainedSampleTests.Name)]
public sealed class PredictCommandTests(TrainedSample sample) : IDisposable
{
    private static readonly string[] s_added =
        ["predicted_likes", "lower_80", "upper_80", "lower_95", "upper_95", "reasons", "history_posts", "status"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Predict_Jsonl_KeepsEveryLineByteForByteAndAddsTheFields()
    {
        var first = Draft("""
            "posted_at":"2026-11-05T10:00:00Z","caption":"Say \"hi\",\nİstanbul \uD83D\uDE00 \u00e9","campaign":{"id":7,"tags":["a", "b"]},"budget":12.50,"id":123456789012345678901,"note":null,"empty":"","twice":1,"twice":2
            """);
        var second = Draft("""  "unknown field" : 1e3 """);
        _folder.Write("drafts.jsonl", first, "", second);

        var result = await PredictAsync("out.jsonl");

        Assert.Equal("", result.Error);
        var lines = _folder.Lines("out.jsonl");
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(first[..^1] + ",\"predicted_likes\":", lines[0]);
        foreach (var line in _folder.Objects("out.jsonl"))
        {
            Assert.Equal(s_added, line.EnumerateObject().Select(p => p.Name).TakeLast(s_added.Length));
            var values = new[] { "lower_95", "lower_80", "predicted_likes", "upper_80", "upper_95" }.Select(name => line.GetProperty(name).GetDouble()).ToList();
            Assert.Equal(values.Order(), values);
            Assert.Equal("ok", line.GetProperty("status").GetString());
        }
        Assert.Equal(1000, _folder.Objects("out.jsonl")[1].GetProperty("unknown field").GetDouble());
    }

    [Fact]
    public async Task Predict_ItsOwnOutput_ReplacesTheFieldsInsteadOfAddingThemAgain()
    {
        _folder.Write("drafts.jsonl", Draft("\"note\":1"));
        await PredictAsync("once.jsonl");
        File.Copy(_folder["once.jsonl"], _folder["drafts.jsonl"], overwrite: true);

        await PredictAsync("again.jsonl");

        Assert.Equal(_folder.Lines("once.jsonl"), _folder.Lines("again.jsonl"));
    }

    [Fact]
    public async Task Predict_TimeOfTheDraft_DecidesWhatHistoryItSees()
    {
        var times = sample.AllPosts.Where(post => post.GetProperty("account").GetString() == sample.Account).Select(post => post.GetProperty("posted_at").GetString()!).ToList();
        _folder.Write(
            "drafts.jsonl",
            Draft("\"name\":\"without a time\""),
            Draft("\"posted_at\":\"2027-01-01\""),
            Draft($"\"posted_at\":\"{times.Min()}\""),
            Draft($"\"posted_at\":\"{times.Min()}\",\"followers\":4000"));

        await PredictAsync("out.jsonl");

        var lines = _folder.Objects("out.jsonl");
        Assert.Equal([sample.KnownPosts, sample.KnownPosts, 0, 0], lines.Select(line => line.GetProperty("history_posts").GetInt32()));
        Assert.Equal(["ok", "ok", "not_enough_history", "cold_start"], lines.Select(Status));
    }

    [Fact]
    public async Task Predict_AccountWithoutHistory_SaysOnWhatTheGuessRestsAndGivesAWideRange()
    {
        _folder.Write("drafts.jsonl", """{"account":"new","followers":5000}""", """{"account":"new"}""", Draft(""));

        var result = await PredictAsync("out.jsonl");

        var lines = _folder.Objects("out.jsonl");
        Assert.Equal(["cold_start", "not_enough_history", "ok"], lines.Select(Status));
        Assert.StartsWith("Predicted 3 drafts: 1 cold_start, 1 not_enough_history, 1 ok.\n", result.Output);
        Assert.Contains("no earlier likes known; accounts with 5,000 followers", FirstReason(lines[0]));
        Assert.Contains("neither earlier likes nor followers known", FirstReason(lines[1]));
        Assert.True(LogWidth(lines[0]) > LogWidth(lines[2]) && LogWidth(lines[1]) > LogWidth(lines[2]));
    }

    [Fact]
    public async Task Predict_FewDrafts_ShowsThemOnTheScreenToo()
    {
        _folder.Write("drafts.jsonl", Draft(""));

        var result = await PredictAsync("out.jsonl");

        Assert.Contains($"\n{sample.Account}: ", result.Output);
        Assert.Contains("\n  your usual: ", result.Output);
    }

    [Fact]
    public async Task Predict_DraftThatCannotBeRead_KeepsItsPlaceAsRejected()
    {
        var half = Draft("\"caption\":\"half \\uD83D\"");
        _folder.Write("drafts.jsonl", Draft("\"n\":1"), Draft("\"n\":2,\"followers\":-5"), """{"n":3}""", half, "no JSON", Draft("\"n\":5"));

        await PredictAsync("out.jsonl", "--max-rejected", "1", "--rejected", _folder["rejected.jsonl"]);

        var lines = _folder.Objects("out.jsonl");
        Assert.Equal(["ok", "rejected", "rejected", "rejected", "ok"], lines.Select(Status));
        Assert.Equal([1, 2, 3, 5], lines.Where(line => line.TryGetProperty("n", out _)).Select(line => line.GetProperty("n").GetInt32()));
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("predicted_likes").ValueKind);
        Assert.StartsWith(half[..^1], _folder.Lines("out.jsonl")[3]);
        Assert.Equal([2, 3, 4, 5], _folder.Objects("rejected.jsonl").Select(line => line.GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task Predict_Reasons_AddUpToThePrediction()
    {
        await CommandLine.RunAsync("predict", "likes", sample.Drafts, "--history", sample.Posts, "-m", sample.Model, "-o", _folder["out.jsonl"]);

        var lines = _folder.Objects("out.jsonl");
        Assert.Equal(30, lines.Length);
        foreach (var line in lines)
        {
            var effects = line.GetProperty("reasons").EnumerateArray().ToList();
            var sum = effects.Sum(reason => reason.GetProperty("log_effect").GetDouble());
            // Likes are rounded to a tenth, which is more than 1e-3 on the log scale where likes are few.
            var likes = line.GetProperty("predicted_likes").GetDouble();
            Assert.Equal(Math.Log(1 + likes), Math.Max(0, sum), Math.Max(1e-3, 0.06 / (1 + likes)));
            Assert.All(effects.Skip(1), reason => Assert.Contains("associated with", reason.GetProperty("reason").GetString()));
        }
        Assert.Contains(lines, line => line.GetProperty("reasons").GetArrayLength() > 3);
    }

    [Fact]
    public async Task Predict_MoreThanTenThousandDrafts_ReasonsOnlyWhenAskedFor()
    {
        _folder.Write("drafts.jsonl", Enumerable.Range(0, 10_001).Select(i => Draft($"\"n\":{i}")));
        var many = await ReasonCountsAsync();
        var asked = await ReasonCountsAsync("--reasons");
        _folder.Write("drafts.jsonl", Enumerable.Range(0, 10_000).Select(i => Draft($"\"n\":{i}")));
        var unasked = await ReasonCountsAsync();
        var refused = await ReasonCountsAsync("--reasons", "false");

        Assert.Equal(10_001, many.Length);
        Assert.All(many, count => Assert.Equal(0, count));
        Assert.All(asked, count => Assert.NotEqual(0, count));
        Assert.All(unasked, count => Assert.NotEqual(0, count));
        Assert.All(refused, count => Assert.Equal(0, count));
    }

    [Fact]
    public async Task Predict_ManyDrafts_KeepsTheirOrder()
    {
        // More than one batch of reading and of predicting, over all accounts.
        var accounts = sample.AllPosts.Select(post => post.GetProperty("account").GetString()!).Distinct().ToList();
        _folder.Write("drafts.jsonl", Enumerable.Range(0, 40_000).Select(i => $$"""{"account":"{{accounts[i % accounts.Count]}}","n":{{i}}}"""));

        await PredictAsync("out.jsonl");

        Assert.Equal(Enumerable.Range(0, 40_000), _folder.Objects("out.jsonl").Select(line => line.GetProperty("n").GetInt32()));
    }

    [Fact]
    public async Task Predict_Csv_KeepsTheColumnsAndAddsTheFields()
    {
        _folder.Write("drafts.csv", "note,account,caption,followers,posted_at", $"\"a, \"\"b\"\"\",{sample.Account},\"two\nlines; 😀\",,", $",{sample.Account},,12,2027-01-01");

        await PredictAsync("out.csv", drafts: "drafts.csv");

        var rows = Csv(_folder["out.csv"]);
        Assert.Equal(["note", "account", "caption", "followers", "posted_at", .. s_added], rows[0]);
        Assert.Equal(["a, \"b\"", sample.Account, "two\nlines; 😀", "", ""], rows[1][..5]);
        Assert.Equal(["", sample.Account, "", "12", "2027-01-01"], rows[2][..5]);
        Assert.Equal(["ok", "ok"], rows.Skip(1).Select(row => row[^1]));
        Assert.StartsWith("your usual: ", rows[1][^3]);
        Assert.True(double.Parse(rows[1][5]) > 0);
    }

    [Fact]
    public async Task Predict_JsonlToCsv_HasAColumnForEveryFieldOfAnyDraft()
    {
        _folder.Write("drafts.jsonl", Draft("\"a\":true,\"tags\":[1,2]"), Draft("\"b\":\"x\",\"a\":null"), """{"b":"y"}""");

        await PredictAsync("out.csv", "--max-rejected", "1");

        var rows = Csv(_folder["out.csv"]);
        Assert.Equal(["platform", "account", "a", "tags", "b", .. s_added], rows[0]);
        Assert.Equal(["true", "[1,2]", ""], rows[1][2..5]);
        Assert.Equal(["", "", "x"], rows[2][2..5]);
        Assert.Equal(["", "", "", "", "y", "", "", "", "", "", "", "", "rejected"], rows[3]);
    }

    [Fact]
    public async Task Predict_CsvToJsonl_GivesTheSamePredictions()
    {
        _folder.Write("drafts.csv", "account,caption,note", $"{sample.Account},new wool today,1");
        _folder.Write("drafts.jsonl", $$"""{"account":"{{sample.Account}}","caption":"new wool today"}""");

        await PredictAsync("from-csv.jsonl", drafts: "drafts.csv");
        await PredictAsync("from-jsonl.jsonl");

        Assert.Equal(
            _folder.Objects("from-jsonl.jsonl")[0].GetProperty("predicted_likes").GetDouble(),
            _folder.Objects("from-csv.jsonl")[0].GetProperty("predicted_likes").GetDouble());
        Assert.Equal("1", _folder.Objects("from-csv.jsonl")[0].GetProperty("note").GetString());
    }

    [Fact]
    public async Task Predict_StandardInput_IsReadAsDrafts()
    {
        var result = (await CommandLine.RunWithInputAsync(
            Draft("") + "\n", "predict", "likes", "-", "--history", sample.Posts, "-m", sample.Model, "-o", _folder["out.jsonl"], "--quiet", "--json", "-")).Succeeded();

        var summary = JsonElement.Parse(result.Output);
        Assert.Equal(1, summary.GetProperty("drafts").GetInt32());
        Assert.Equal(1, summary.GetProperty("by_status").GetProperty("ok").GetInt32());
        Assert.Equal(_folder.Objects("out.jsonl")[0].GetProperty("predicted_likes").GetDouble(), summary.GetProperty("median").GetDouble(), 0.06);
    }

    [Fact]
    public async Task Predict_StoppedByBadRows_LeavesTheOldOutputAlone()
    {
        _folder.Write("drafts.jsonl", Draft(""), """{"n":1}""");
        _folder.Write("out.jsonl", "old");

        var result = await CommandLine.RunAsync("predict", "likes", _folder["drafts.jsonl"], "--history", sample.Posts, "-m", sample.Model, "-o", _folder["out.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("1 of 2 rows", result.Fault);
        Assert.Equal(["old"], _folder.Lines("out.jsonl"));
        Assert.Equal(["drafts.jsonl", "out.jsonl"], _folder.Names);
    }

    [Theory]
    [InlineData("", "There is no draft in")]
    [InlineData("{\"username\":\"a\",\"posts\":[{\"caption\":\"x\"},{\"caption\":\"y\"}]}", "line 1 holds several posts. Drafts stand one a line; accounts with their posts are read with --course")]
    public async Task Predict_FileThatHoldsNoDrafts_IsRefused(string line, string expected)
    {
        _folder.Write("drafts.jsonl", line);

        var result = await CommandLine.RunAsync("predict", "likes", _folder["drafts.jsonl"], "--history", sample.Posts, "-m", sample.Model, "-o", _folder["out.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Fault);
        Assert.Equal(["drafts.jsonl"], _folder.Names);
    }

    private async Task<int[]> ReasonCountsAsync(params string[] options)
    {
        await PredictAsync("out.jsonl", options);
        return [.. _folder.Objects("out.jsonl").Select(line => line.GetProperty("reasons").GetArrayLength())];
    }

    private Task<CommandLine.Result> PredictAsync(string output, params string[] options) => PredictAsync(output, "drafts.jsonl", options);

    private async Task<CommandLine.Result> PredictAsync(string output, string drafts, string[]? options = null) =>
        (await CommandLine.RunAsync(["predict", "likes", _folder[drafts], "--history", sample.Posts, "-m", sample.Model, "-o", _folder[output], .. options ?? []])).Succeeded();

    /// <summary>A draft of the account with history and further fields.</summary>
    private string Draft(string fields) => $$"""{"platform":"{{sample.Platform}}","account":"{{sample.Account}}"{{(fields.Length == 0 ? "" : ",")}}{{fields}}}""";

    private static string? Status(JsonElement line) => line.GetProperty("status").GetString();

    private static string FirstReason(JsonElement line) => line.GetProperty("reasons")[0].GetProperty("reason").GetString()!;

    private static double LogWidth(JsonElement line) => Math.Log(1 + line.GetProperty("upper_80").GetDouble()) - Math.Log(1 + line.GetProperty("lower_80").GetDouble());

    /// <summary>A plain reader of RFC 4180, apart from the product's own.</summary>
    private static List<string[]> Csv(string path)
    {
        var rows = new List<string[]>();
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var isQuoted = false;
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[i++]);
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || (c != ',' && c != '\n'))
            {
                cell.Append(c);
            }
            else
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add([.. cells]);
                    cells.Clear();
                }
            }
        }
        return rows;
    }
}
