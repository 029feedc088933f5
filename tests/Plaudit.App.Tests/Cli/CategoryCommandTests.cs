using System.Globalization;
using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

[Collection(CategorySampleTests.Name)]
public sealed class CategoryCommandTests(CategorySample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_Posts_TellsWhatItReadAndHowWellItDoes()
    {
        var output = sample.Training.Output;
        Assert.StartsWith("Read 720 posts of 240 accounts, 240 with a category: 60 food, 60 pets, 60 sport, 60 travel.\n", output);
        var accuracy = sample.TrainingJson.GetProperty("scores").GetProperty("accuracy").GetDouble();
        Assert.InRange(accuracy, 0.7, 0.999);
        Assert.True(sample.TrainingJson.GetProperty("training_accuracy").GetDouble() >= accuracy);
        Assert.Contains($"Unseen accounts told rightly: {accuracy.ToString("0.0 %", CultureInfo.InvariantCulture)}", output);
        Assert.Contains($"Written to {sample.Model}", output);
    }

    [Fact]
    public async Task Train_SameSeed_WritesTheSameBytes()
    {
        (await CommandLine.RunAsync("train", "category", sample.Posts, "-o", _folder["same.plaudit"], "--seed", "3")).Succeeded();
        (await CommandLine.RunAsync("train", "category", sample.Posts, "-o", _folder["other.plaudit"], "--seed", "4")).Succeeded();

        var model = await File.ReadAllBytesAsync(sample.Model);
        Assert.Equal(model, await File.ReadAllBytesAsync(_folder["same.plaudit"]));
        Assert.NotEqual(model, await File.ReadAllBytesAsync(_folder["other.plaudit"]));
    }

    [Fact]
    public async Task Train_MaxTerms_BoundsTheModel()
    {
        (await CommandLine.RunAsync("train", "category", sample.Posts, "-o", _folder["small.plaudit"], "--max-terms", "200", "--json", _folder["small.json"])).Succeeded();

        Assert.InRange(JsonElement.Parse(await File.ReadAllTextAsync(_folder["small.json"])).GetProperty("terms").GetInt32(), 50, 200);
        Assert.True(sample.TrainingJson.GetProperty("terms").GetInt32() > 200);
    }

    [Fact]
    public async Task Show_Model_PrintsItsCardWithoutAccounts()
    {
        var card = (await CommandLine.RunAsync("model", "show", sample.Model)).Succeeded().Output;

        Assert.StartsWith("# Model card: category\n", card);
        Assert.Contains("720 posts of 240 accounts", card);
        Assert.Contains("## What must not be done with it", card);
        Assert.All(CategoryPosts.Topics, topic => Assert.Contains($"| {topic} | 60 |", card));
        Assert.DoesNotContain("s1.account", card);
    }

    [Fact]
    public void Evaluate_PredictionsFile_HasALineForEveryAccountAndGivesTheScores()
    {
        Assert.Equal(
            Enumerable.Range(0, CategorySample.Accounts).Select(i => (CategoryPosts.Name(i, seed: 1), CategoryPosts.Topics[i % 4])).Order(),
            sample.TestPredictions.Select(line => (line.GetProperty("account").GetString()!, line.GetProperty("actual").GetString()!)).Order());
        Assert.All(sample.TestPredictions, line => Assert.Equal(1, line.GetProperty("probabilities").EnumerateObject().Sum(of => of.Value.GetDouble()), 1e-5));
        var model = sample.EvaluationJson.GetProperty("scores").GetProperty("model");
        var right = sample.TestPredictions.Count(line => line.GetProperty("predicted").GetString() == line.GetProperty("actual").GetString());
        Assert.Equal((double)right / CategorySample.Accounts, model.GetProperty("accuracy").GetDouble(), 1e-9);
        Assert.Equal(CategoryPosts.Topics.Average(F1), model.GetProperty("macro_f1").GetDouble(), 1e-9);
        Assert.Equal(sample.TestPredictions.Average(Brier), model.GetProperty("brier").GetDouble(), 1e-4);
        Assert.InRange(right, 168, 239);
    }

    [Fact]
    public void Evaluate_TextAndJson_Agree()
    {
        var scores = sample.EvaluationJson.GetProperty("scores");
        var model = scores.GetProperty("model");
        Assert.Equal("category", sample.EvaluationJson.GetProperty("task").GetString());
        Assert.Contains("Tested on 240 accounts, 5-fold cross-validation by account; 0 of them have hardly any text.", sample.Evaluation.Output);
        Assert.Contains(model.GetProperty("macro_f1").GetDouble().ToString("0.000", CultureInfo.InvariantCulture), sample.Evaluation.Output);
        var majority = Assert.Single(scores.GetProperty("others").EnumerateArray());
        Assert.Equal(("majority", 0.25), (majority.GetProperty("name").GetString(), majority.GetProperty("accuracy").GetDouble()));
        Assert.True(scores.GetProperty("training_accuracy").GetDouble() > model.GetProperty("accuracy").GetDouble());
        Assert.All(scores.GetProperty("ranges").EnumerateArray(), range =>
        {
            Assert.Equal(60, range.GetProperty("support").GetInt32());
            var f1 = range.GetProperty("f1");
            Assert.InRange(f1.GetProperty("estimate").GetDouble(), f1.GetProperty("lower").GetDouble(), f1.GetProperty("upper").GetDouble());
        });
    }

    [Fact]
    public async Task Evaluate_SameSeed_WritesTheSameJson()
    {
        (await CommandLine.RunAsync("evaluate", "category", sample.Posts, "--seed", "3", "--json", _folder["again.json"])).Succeeded();

        Assert.Equal(sample.EvaluationText, await File.ReadAllTextAsync(_folder["again.json"]));
    }

    [Fact]
    public async Task Evaluate_Test_LearnsFromTheOthersAlone()
    {
        // The topics of the test's accounts are each called by the next one's name: who learnt from them would not be wrong every time.
        _folder.Write("test.jsonl", CategoryPosts.Lines(40, seed: 5).Select(line =>
            CategoryPosts.Topics.Where(topic => line.Contains(Field(topic))).Select(topic => line.Replace(Field(topic), Field(Next(topic)))).Single()));

        var json = await EvaluateAsync(sample.Posts, "--test", _folder["test.jsonl"], "--predictions", _folder["p.jsonl"]);

        var scores = json.GetProperty("scores");
        Assert.Equal($"learnt from the others and tested on {_folder["test.jsonl"]}", scores.GetProperty("method").GetString());
        Assert.Equal(40, scores.GetProperty("examples").GetInt32());
        Assert.InRange(scores.GetProperty("model").GetProperty("accuracy").GetDouble(), 0, 0.25);
        var lines = _folder.Objects("p.jsonl");
        Assert.InRange(lines.Count(line => Next(line.GetProperty("predicted").GetString()!) == line.GetProperty("actual").GetString()), 28, 40);
        Assert.All(lines, line => Assert.StartsWith("s5.", line.GetProperty("account").GetString()));
    }

    [Fact]
    public async Task Evaluate_TestWithAccountsOfTheData_DoesNotLearnFromThem()
    {
        _folder.Write("test.jsonl", CategoryPosts.Lines(8, seed: 1));

        var result = (await CommandLine.RunAsync("evaluate", "category", sample.Posts, "--test", _folder["test.jsonl"], "--json", _folder["e.json"])).Succeeded();
        var all = await CommandLine.RunAsync("evaluate", "category", _folder["test.jsonl"], "--test", _folder["test.jsonl"]);

        Assert.Equal(8, JsonElement.Parse(await File.ReadAllTextAsync(_folder["e.json"])).GetProperty("also_tested").GetInt32());
        Assert.Contains("8 accounts not learnt from, because the test has them too.", result.Output + result.Error);
        Assert.Equal(2, all.ExitCode);
        Assert.Contains("All 8 accounts to learn from are among those to test on; others were expected.", all.Fault);
    }

    [Fact]
    public async Task Evaluate_TestWithLabelsAndBadRows_CountsAndListsThoseOfBoth()
    {
        _folder.Write("data.jsonl", CategoryPosts.Lines(80, seed: 1, withCategory: false).Append("broken"));
        _folder.Write("test.jsonl", CategoryPosts.Lines(40, seed: 2, withCategory: false).Append("broken too"));
        string[] labels =
        [
            "account,label",
            .. Enumerable.Range(0, 80).Select(i => $"{CategoryPosts.Name(i, seed: 1)},{CategoryPosts.Topics[i % 4]}"),
            .. Enumerable.Range(0, 40).Select(i => $"{CategoryPosts.Name(i, seed: 2)},{CategoryPosts.Topics[i % 4]}"),
            "nobody,food",
        ];
        _folder.Write("labels.csv", labels);

        var json = await EvaluateAsync(
            _folder["data.jsonl"], "--test", _folder["test.jsonl"], "--labels", _folder["labels.csv"], "--rejected", _folder["rejected.jsonl"]);

        Assert.Equal(1, json.GetProperty("data").GetProperty("unused_labels").GetInt32());
        Assert.Equal(
            [(_folder["data.jsonl"], 241), (_folder["test.jsonl"], 121)],
            _folder.Objects("rejected.jsonl").Select(row => (row.GetProperty("file").GetString()!, row.GetProperty("line").GetInt32())));
    }

    [Fact]
    public async Task Evaluate_CategoryWithTooFewAccountsInSomeFolds_IsLeftOutOfAll()
    {
        // Three accounts are enough to learn from only where none of them is in the fold tested on.
        string[] art = [.. Enumerable.Range(0, 3).Select(i => CategoryPosts.Line($"artist{i}", 1, $"paint and canvas and brush {i}", "art"))];
        string[] mute = [.. Enumerable.Range(0, 9).Select(i => CategoryPosts.Line($"mute{i}", 1, "hm", "silence"))];
        _folder.Write("posts.jsonl", [.. CategoryPosts.Lines(80, seed: 1), .. art, .. mute]);

        var json = await EvaluateAsync(_folder["posts.jsonl"], "--predictions", _folder["p.jsonl"]);

        Assert.Equal(CategoryPosts.Topics, json.GetProperty("scores").GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal((3, 0), (json.GetProperty("small_categories").GetProperty("art").GetInt32(), json.GetProperty("small_categories").GetProperty("silence").GetInt32()));
        Assert.Equal(80, json.GetProperty("scores").GetProperty("examples").GetInt32());
        Assert.All(_folder.Objects("p.jsonl"), line => Assert.Equal(1, line.GetProperty("probabilities").EnumerateObject().Sum(of => of.Value.GetDouble()), 1e-5));
    }

    [Fact]
    public async Task Evaluate_LabelsFile_CountsAloneAndTakesPlatforms()
    {
        // The posts call every account 'food'; names stand on both platforms with different topics.
        var lines = Enumerable.Range(0, 80).SelectMany(i => new[]
        {
            CategoryPosts.Line($"a{i}", 1, $"{CategoryPosts.About(CategoryPosts.Topics[i % 2])} no {i}", "food"),
            CategoryPosts.Line($"a{i}", 1, $"{CategoryPosts.About(CategoryPosts.Topics[2 + (i % 2)])} no {i}", "food", "x"),
        });
        _folder.Write("posts.jsonl", lines);
        var labels = Enumerable.Range(0, 80).SelectMany(i => new[] { $"a{i},{CategoryPosts.Topics[i % 2]},instagram", $"a{i},{CategoryPosts.Topics[2 + (i % 2)]},x" });
        _folder.Write("labels.csv", labels.Prepend("account,label,platform").Append("nobody,food,"));

        var json = await EvaluateAsync(_folder["posts.jsonl"], "--labels", _folder["labels.csv"]);

        Assert.Equal(CategoryPosts.Topics, json.GetProperty("scores").GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.All(CategoryPosts.Topics, topic => Assert.Equal(40, json.GetProperty("data").GetProperty("categories").GetProperty(topic).GetInt32()));
        Assert.Equal(1, json.GetProperty("data").GetProperty("unused_labels").GetInt32());
        Assert.Equal(1, json.GetProperty("scores").GetProperty("model").GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public async Task Evaluate_Profiles_BiographiesDecide()
    {
        // A caption that all share would put all into one fold.
        _folder.Write("posts.jsonl", Enumerable.Range(0, 80).Select(i => CategoryPosts.Line($"a{i}", 1, $"today with my friends {i}", CategoryPosts.Topics[i % 2])));
        _folder.Write("profiles.jsonl", Enumerable.Range(0, 80).Select(i => JsonSerializer.Serialize(
            new { platform = "instagram", account = $"a{i}", biography = CategoryPosts.About(CategoryPosts.Topics[i % 2]), followers = 5 })));

        var without = await EvaluateAsync(_folder["posts.jsonl"]);
        var with = await EvaluateAsync(_folder["posts.jsonl"], "--profiles", _folder["profiles.jsonl"]);

        Assert.InRange(without.GetProperty("scores").GetProperty("model").GetProperty("accuracy").GetDouble(), 0, 0.7);
        Assert.Equal(1, with.GetProperty("scores").GetProperty("model").GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public async Task Evaluate_WordsOfOneAccountEach_StaysAtChance()
    {
        // Posts of an account share words that nobody else has, beside words that say nothing: who looks at the account's own texts knows it again.
        _folder.Write("posts.jsonl", Enumerable.Range(0, 400).Select(i =>
            CategoryPosts.Line($"a{i / 2}", i, $"{Unique(i / 2)} today my love, {Unique(i / 2)} no {i}", CategoryPosts.Topics[new Random(i / 2).Next(2)])));

        var json = await EvaluateAsync(_folder["posts.jsonl"], "--seed", "2");

        Assert.InRange(json.GetProperty("scores").GetProperty("model").GetProperty("accuracy").GetDouble(), 0.3, 0.7);
        Assert.Equal(200, json.GetProperty("scores").GetProperty("examples").GetInt32());
    }

    [Fact]
    public async Task Evaluate_SharedCaption_IsNeverOnBothSides()
    {
        // Five accounts at a time share a caption that nobody else has; the class is the five's, and nothing else tells it.
        _folder.Write("posts.jsonl", Enumerable.Range(0, 400).Select(i =>
            CategoryPosts.Line($"a{i}", i, $"{Unique(i / 5)} {Unique((i / 5) + 500)} today with my friends", CategoryPosts.Topics[new Random(i / 5).Next(2)])));

        var json = await EvaluateAsync(_folder["posts.jsonl"]);

        Assert.InRange(json.GetProperty("scores").GetProperty("model").GetProperty("accuracy").GetDouble(), 0.3, 0.7);
    }

    [Fact]
    public async Task Evaluate_ContradictionsDuplicatesAndSmallCategories_AreLeftOutAndSaid()
    {
        string[] lines =
        [
            .. CategoryPosts.Lines(80, seed: 1),
            .. CategoryPosts.Lines(1, seed: 1),
            CategoryPosts.Line("both", 1, CategoryPosts.About("food"), "food"),
            CategoryPosts.Line("both", 2, CategoryPosts.About("food"), "pets"),
            CategoryPosts.Line("artist", 1, "paint and canvas and brush", "art"),
            CategoryPosts.Line("painter", 1, "canvas and easel and paint", "art"),
            CategoryPosts.Line("nameless", 1, CategoryPosts.About("food"), null),
        ];
        _folder.Write("posts.jsonl", lines);

        var result = (await CommandLine.RunAsync("evaluate", "category", _folder["posts.jsonl"], "--json", _folder["e.json"], "--predictions", _folder["p.jsonl"])).Succeeded();

        var json = JsonElement.Parse(await File.ReadAllTextAsync(_folder["e.json"]));
        var data = json.GetProperty("data");
        string[] counts = ["accounts", "labelled", "contradictions", "duplicates"];
        Assert.Equal([84, 82, 1, 3], counts.Select(name => data.GetProperty(name).GetInt32()));
        Assert.Equal(2, json.GetProperty("small_categories").GetProperty("art").GetInt32());
        Assert.DoesNotContain("both", _folder.Objects("p.jsonl").Select(line => line.GetProperty("account").GetString()));
        Assert.Equal(80, json.GetProperty("scores").GetProperty("examples").GetInt32());
        var said = result.Output + result.Error;
        Assert.Contains("1 accounts with two categories left out", said);
        Assert.Contains("3 posts met again and left out", said);
        Assert.Contains("Categories with too few accounts, left out: art (2).", said);
    }

    [Theory]
    [InlineData("report.html", "<!doctype html>")]
    [InlineData("report.md", "# How well is it told what accounts are about?")]
    [InlineData("report.xlsx", "PK")]
    public async Task Report_Category_IsWrittenInTheFormatOfTheEnding(string file, string begins)
    {
        var result = (await CommandLine.RunAsync("report", "category", sample.Posts, "-o", _folder[file], "--seed", "3", "--test", Test())).Succeeded();

        Assert.StartsWith(begins, await File.ReadAllTextAsync(_folder[file]), StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith($"Written to {_folder[file]}\n", result.Output);
        Assert.Equal([file, "test.jsonl"], _folder.Names);
    }

    [Fact]
    public async Task Report_Json_HasTheEvaluationAndItsTables()
    {
        (await CommandLine.RunAsync("report", "category", sample.Posts, "-o", _folder["report.json"], "--seed", "3", "--predictions", _folder["p.jsonl"])).Succeeded();

        var report = JsonElement.Parse(await File.ReadAllTextAsync(_folder["report.json"]));
        Assert.True(JsonElement.DeepEquals(sample.EvaluationJson, report.GetProperty("evaluation")));
        Assert.Equal(sample.TestPredictions.Select(line => line.GetRawText()), _folder.Lines("p.jsonl"));
        var tables = report.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("tables").EnumerateArray())
            .ToDictionary(table => table.GetProperty("id").GetString()!);
        Assert.Equal(60, tables["categories"].GetProperty("rows")[0].GetProperty("accounts").GetDouble());
        Assert.Contains("confusion", string.Join(' ', tables.Keys));
        Assert.Contains("calibration", string.Join(' ', report.GetProperty("sections").EnumerateArray().Select(section => section.GetProperty("id").GetString())));
    }

    [Theory]
    [InlineData("train", "none", "No account has a category.")]
    [InlineData("evaluate", "none", "No account has a category.")]
    [InlineData("train", "one", "at least two categories were expected")]
    [InlineData("evaluate", "one", "at least two categories were expected")]
    [InlineData("train", "empty", "empty.jsonl")]
    [InlineData("evaluate", "missing", "missing.jsonl")]
    [InlineData("report", "none", "No account has a category.")]
    public async Task Learning_InputThatCannotBeUsed_IsToldInOneLineAndNothingIsWritten(string verb, string input, string fault)
    {
        var data = _folder[$"{input}.jsonl"];
        if (input != "missing")
        {
            var lines = CategoryPosts.Lines(20, seed: 1, withCategory: input != "none")
                .Select(line => input == "one" ? line.Replace("pets", "food").Replace("sport", "food").Replace("travel", "food") : line);
            _folder.Write($"{input}.jsonl", input == "empty" ? [""] : lines);
        }
        var before = _folder.Names;
        string[] output = verb switch
        {
            "train" => ["-o", _folder["model.plaudit"]],
            "report" => ["-o", _folder["report.md"]],
            _ => ["--json", _folder["e.json"], "--predictions", _folder["p.jsonl"]],
        };

        var result = await CommandLine.RunAsync([verb, "category", data, .. output]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Fault);
        Assert.StartsWith("plaudit: ", result.Fault);
        Assert.DoesNotContain("   at ", result.Error);
        Assert.Equal(before, _folder.Names);
    }

    [Theory]
    [InlineData("--labels", "columns 'name', 'topic'; 'account' and 'label' were expected", "name,topic")]
    [InlineData("--labels", "is empty; a header with the columns 'account' and 'label' was expected.", null)]
    [InlineData("--seed", "The seed is -1; 0 or more was expected.", "-1")]
    [InlineData("--max-terms", "must lie between 100 and 10,000,000, not 5.", "5")]
    public async Task Learning_WrongOption_IsToldInOneLine(string option, string fault, string? value)
    {
        if (option == "--labels")
        {
            await File.WriteAllTextAsync(_folder["labels.csv"], value is null ? "" : value + "\n");
            value = _folder["labels.csv"];
        }
        var before = _folder.Names;

        var result = await CommandLine.RunAsync("train", "category", sample.Posts, "-o", _folder["model.plaudit"], option, value!);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Fault);
        Assert.Equal(before, _folder.Names);
    }

    private async Task<JsonElement> EvaluateAsync(params string[] arguments)
    {
        (await CommandLine.RunAsync(["evaluate", "category", .. arguments, "--json", _folder["evaluation.json"]])).Succeeded();
        return JsonElement.Parse(await File.ReadAllTextAsync(_folder["evaluation.json"]));
    }

    private string Test() => _folder.Write("test.jsonl", CategoryPosts.Lines(40, seed: 5));

    // Letters alone, so that no two accounts share a part of a word by their number.
    private static string Unique(int account) => string.Concat(Enumerable.Range(0, 3).Select(i => (char)(0x4E00 + (account * 3) + i)));

    private static string Field(string topic) => $"\"category\":\"{topic}\"";

    private static string Next(string topic) => CategoryPosts.Topics[(Array.IndexOf(CategoryPosts.Topics, topic) + 1) % 4];

    private double F1(string topic)
    {
        var told = sample.TestPredictions.Where(line => line.GetProperty("predicted").GetString() == topic).ToList();
        var actual = sample.TestPredictions.Where(line => line.GetProperty("actual").GetString() == topic).ToList();
        return 2d * told.Count(line => line.GetProperty("actual").GetString() == topic) / (told.Count + actual.Count);
    }

    private static double Brier(JsonElement line) => line.GetProperty("probabilities").EnumerateObject()
        .Sum(of => Math.Pow(of.Value.GetDouble() - (of.Name == line.GetProperty("actual").GetString() ? 1 : 0), 2));
}
