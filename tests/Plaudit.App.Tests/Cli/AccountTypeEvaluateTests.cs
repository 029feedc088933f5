using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

[Collection(AccountTypeSampleTests.Name)]
public sealed class AccountTypeEvaluateTests(AccountTypeSample sample) : IDisposable
{
    // Few features and a model that learns fast: what is measured here is not how well it learns.
    private static readonly string[] s_quick = ["--model", "mlp", "--features", "size,has_url"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evaluate_Sample_ComparesEveryModelWithTheMajority()
    {
        var scores = sample.EvaluationJson.GetProperty("scores");
        var others = scores.GetProperty("others").EnumerateArray().ToDictionary(of => Text(of, "name"), of => of);

        Assert.Equal(["logistic", "majority", "mlp", "random-forest"], others.Keys.Order());
        Assert.Equal("5 x 5-fold stratified cross-validation", Text(scores, "method"));
        Assert.InRange(Number(scores.GetProperty("model"), "macro_f1"), Number(others["majority"], "macro_f1") + 0.2, 0.95);
        Assert.True(Number(scores.GetProperty("model"), "brier") < Number(others["majority"], "brier") - 0.1);
        Assert.True(Number(scores, "training_accuracy") > Number(scores.GetProperty("model"), "accuracy"));
        Assert.Equal(sample.Labelled.Length, scores.GetProperty("confusion").EnumerateArray().Sum(row => row.EnumerateArray().Sum(count => count.GetInt32())));
        Assert.Equal(["none", "class weights", "oversampling", "undersampling", "SMOTE"], sample.EvaluationJson.GetProperty("imbalance").EnumerateArray().Select(way => Text(way, "name")));
    }

    [Fact]
    public void Evaluate_Predictions_AreOneALabelledProfileAndAddUpToTheScores()
    {
        Assert.Equal(sample.Labelled.Select(row => row["account"]!.GetValue<string>()), sample.TestPredictions.Select(line => Text(line, "account")));
        Assert.Equal(sample.Labelled.Select(AccountTypeSample.TypeOf), sample.TestPredictions.Select(line => Text(line, "actual")));
        var (brier, told, right) = (0.0, 0, 0);
        foreach (var line in sample.TestPredictions)
        {
            var probabilities = line.GetProperty("probabilities").EnumerateObject().ToDictionary(of => of.Name, of => of.Value.GetDouble());
            Assert.Equal(1, probabilities.Values.Sum(), 1e-5);
            brier += probabilities.Sum(of => Math.Pow(of.Value - (of.Key == Text(line, "actual") ? 1 : 0), 2)) / sample.TestPredictions.Length;
            told += Text(line, "predicted") == "cannot_tell" ? 0 : 1;
            right += Text(line, "predicted") == Text(line, "actual") ? 1 : 0;
        }
        var scores = sample.EvaluationJson.GetProperty("scores");
        Assert.Equal(Number(scores.GetProperty("model"), "brier"), brier, 1e-4);
        Assert.Equal(Number(scores.GetProperty("abstention"), "share"), 1 - ((double)told / sample.TestPredictions.Length), 1e-9);
        Assert.Equal(Number(scores.GetProperty("abstention").GetProperty("precision"), "estimate"), (double)right / told, 1e-9);
    }

    [Fact]
    public void Evaluate_SourceLeftOut_ShowsWhatIsLostAndWhatCannotBeTested()
    {
        var sources = sample.EvaluationJson.GetProperty("sources").EnumerateArray().ToDictionary(
            source => Text(source, "source"), source => source.GetProperty("classes").EnumerateArray().ToDictionary(of => Text(of, "class"), of => of));

        Assert.Equal(["sample-a", "sample-b"], sources.Keys);
        var influencers = sources["sample-a"]["influencer"];
        Assert.False(influencers.GetProperty("is_testable").GetBoolean());
        Assert.Equal(JsonValueKind.Null, influencers.GetProperty("recall_left_out").ValueKind);
        Assert.DoesNotContain("influencer", sources["sample-b"].Keys);
        var bots = sources["sample-b"]["bot"];
        Assert.True(bots.GetProperty("is_testable").GetBoolean());
        Assert.True(Number(bots, "recall_left_out") < Number(bots, "recall_in_source") / 2, bots.GetRawText());
        Assert.True(Number(sources["sample-b"]["fake"], "recall_left_out") > 0.5, sources["sample-b"]["fake"].GetRawText());
        Assert.Contains("not testable", sample.Evaluation.Output);
        Assert.Contains("Of the bot profiles of 'sample-b' ", sample.Evaluation.Output + sample.Evaluation.Error);
        Assert.Contains(sample.EvaluationJson.GetProperty("warnings").EnumerateArray(), text => text.GetString()!.StartsWith("Scores inside the sources do not carry over", StringComparison.Ordinal));
    }

    [Fact]
    public void Evaluate_Prevalence_IsBayesRule()
    {
        var rows = sample.EvaluationJson.GetProperty("prevalence").EnumerateArray().ToArray();

        Assert.Equal([0.02, 0.2], rows.Select(row => Number(row, "prevalence")).Distinct());
        Assert.Equal(8, rows.Length);
        foreach (var row in rows.Where(row => row.GetProperty("precision").ValueKind == JsonValueKind.Number))
        {
            var (share, recall, alarms) = (Number(row, "prevalence"), Number(row, "recall"), Number(row, "false_positive_rate"));
            Assert.Equal(share * recall / ((share * recall) + ((1 - share) * alarms)), Number(row, "precision"), 1e-9);
            var ofClass = sample.TestPredictions.Where(line => Text(line, "actual") == Text(row, "class")).ToArray();
            Assert.Equal((double)ofClass.Count(line => Text(line, "predicted") == Text(row, "class")) / ofClass.Length, recall, 1e-9);
        }
        Assert.Contains("right if 2 % are", sample.Evaluation.Output);
    }

    [Fact]
    public async Task Evaluate_SameSeedTwice_GivesTheSameNumbersAndReports()
    {
        var data = Small();
        string[] options = [.. s_quick, "--seed", "4"];
        (await CommandLine.RunAsync(["evaluate", "account-type", data, "--json", _folder["a.json"], "--predictions", _folder["a.jsonl"], .. options])).Succeeded();
        (await CommandLine.RunAsync(["report", "account-type", data, "-o", _folder["report.json"], "--predictions", _folder["b.jsonl"], .. options])).Succeeded();

        var evaluation = JsonElement.Parse(await File.ReadAllTextAsync(_folder["a.json"]));
        var report = JsonElement.Parse(await File.ReadAllTextAsync(_folder["report.json"]));
        Assert.True(JsonElement.DeepEquals(evaluation, report.GetProperty("evaluation")));
        Assert.Equal(_folder.Lines("a.jsonl"), _folder.Lines("b.jsonl"));
        string[] tables = [.. report.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("tables").EnumerateArray()).Select(table => Text(table, "id"))];
        Assert.Contains(tables, id => id.Contains("confusion", StringComparison.Ordinal));
        Assert.Contains(tables, id => id.Contains("source", StringComparison.Ordinal));
        Assert.Contains(tables, id => id.Contains("prevalence", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("report.md", "# ")]
    [InlineData("report.xlsx", "PK")]
    [InlineData("report.html", "<!doctype html>")]
    public async Task Report_Ending_IsItsFormat(string file, string begins)
    {
        var result = (await CommandLine.RunAsync(["report", "account-type", Small(), "-o", _folder[file], .. s_quick])).Succeeded();

        var text = await File.ReadAllTextAsync(_folder[file]);
        Assert.StartsWith(begins, text, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith($"Written to {_folder[file]}\n", result.Output);
        Assert.Equal([file, "small.jsonl"], _folder.Names.Order());
        if (file == "report.md")
        {
            Assert.Contains("not testable", text);
            Assert.Contains("automated decision", text);
        }
    }

    [Fact]
    public async Task Evaluate_TestOnAnotherSource_LearnsFromTheFirstAlone()
    {
        var first = _folder.Write("a.jsonl", AccountTypeSample.Lines(sample.Rows.Where(row => AccountTypeSample.SourceOf(row) == "sample-a" && row["account_type"]?.GetValue<string>() != "influencer")));
        var second = _folder.Write("b.jsonl", [
            .. AccountTypeSample.Lines(sample.Labelled.Where(row => AccountTypeSample.SourceOf(row) == "sample-b")),
            """{"account":"new","source":"sample-b","account_type":"influencer","followers":9,"following":9,"posts":9,"username_len":9,"username_digits":1,"has_pic":true,"has_url":true,"is_private":false}""",
            AccountTypeSample.Lines(sample.Labelled.Where(row => AccountTypeSample.SourceOf(row) == "sample-a" && AccountTypeSample.TypeOf(row) == "fake"))[0],
            """{"account":"c","followers":"many"}""",
        ]);
        var bad = _folder.Write("bad.jsonl", [.. _folder.Lines("a.jsonl"), """{"account":"d","posts":"many"}"""]);

        var result = (await CommandLine.RunAsync(
            "evaluate", "account-type", bad, "--test", second, "--model", "logistic", "--json", _folder["e.json"], "--predictions", _folder["p.jsonl"], "--rejected", _folder["r.jsonl"])).Succeeded();

        var evaluation = JsonElement.Parse(await File.ReadAllTextAsync(_folder["e.json"]));
        var tested = sample.Labelled.Count(row => AccountTypeSample.SourceOf(row) == "sample-b") + 1;
        Assert.Equal(tested, evaluation.GetProperty("scores").GetProperty("examples").GetInt32());
        Assert.Equal(tested, _folder.Lines("p.jsonl").Length);
        Assert.Equal($"learnt from the others and tested on {second}", Text(evaluation.GetProperty("scores"), "method"));
        var inside = evaluation.GetProperty("scores").GetProperty("others").EnumerateArray().Single();
        Assert.Equal("inside the training data (5-fold)", Text(inside, "name"));
        Assert.True(Recall(evaluation.GetProperty("scores").GetProperty("model"), "bot") < Recall(inside, "bot") / 2, inside.GetRawText());
        // What is left out of a test, and what was seen before, must be known.
        Assert.Contains("Profiles to test on that are left out because nothing is learnt of their type (influencer): 1.", result.Error + result.Output);
        Assert.Contains("Profiles to test on that are learnt from too: 1.", result.Error + result.Output);
        Assert.Equal([bad, second], _folder.Objects("r.jsonl").Select(row => Text(row, "file")));
    }

    // A source of two profiles can be told, but not learnt from; so can the few of a class elsewhere.
    [Fact]
    public async Task Evaluate_SourceThatIsTooSmallToLearnFrom_IsNotTestableElsewhere()
    {
        var own = sample.Labelled.Where(row => AccountTypeSample.SourceOf(row) == "sample-a" && AccountTypeSample.TypeOf(row) is "regular" or "fake").ToArray();
        var other = sample.Labelled.Where(row => AccountTypeSample.SourceOf(row) == "sample-b").ToLookup(AccountTypeSample.TypeOf);
        var data = _folder.Write("two.jsonl", AccountTypeSample.Lines([.. own, .. other["regular"].Take(12), other["fake"].First()]));

        (await CommandLine.RunAsync(["evaluate", "account-type", data, "--json", _folder["e.json"], .. s_quick])).Succeeded();

        var sources = JsonElement.Parse(await File.ReadAllTextAsync(_folder["e.json"])).GetProperty("sources").EnumerateArray()
            .SelectMany(source => source.GetProperty("classes").EnumerateArray().Select(of => (Text(source, "source"), Text(of, "class"), of.GetProperty("is_testable").GetBoolean()))).ToArray();
        Assert.Equal([("sample-a", "regular", false), ("sample-a", "fake", false), ("sample-b", "regular", true), ("sample-b", "fake", true)], sources);
    }

    private string Small() => _folder.Write("small.jsonl", AccountTypeSample.Lines(
        sample.Labelled.Where(row => AccountTypeSample.TypeOf(row) is "regular" or "fake" or "influencer").Take(75)));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static double Number(JsonElement json, string name) => json.GetProperty(name).GetDouble();

    private static double Recall(JsonElement scores, string name) =>
        scores.GetProperty("classes").EnumerateArray().Single(of => Text(of, "name") == name).GetProperty("recall").GetDouble();
}
