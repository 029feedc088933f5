using System.Globalization;
using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

[Collection(CategorySampleTests.Name)]
public sealed class CategoryPredictCommandTests(CategorySample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Predict_Jsonl_HasAnAnswerForEachAccountInOrder()
    {
        Assert.Equal(Enumerable.Range(0, 60).Select(i => CategoryPosts.Name(i, seed: 2)), sample.Predictions.Select(line => line.GetProperty("account").GetString()));
        Assert.All(sample.Predictions, line =>
        {
            Assert.Equal(["platform", "account", "predicted", "probabilities", "status", "texts", "top"], line.EnumerateObject().Select(field => field.Name));
            Assert.Equal(("instagram", "ok", 3), (line.GetProperty("platform").GetString(), line.GetProperty("status").GetString(), line.GetProperty("texts").GetInt32()));
            var probabilities = Probabilities(line);
            Assert.Equal(CategoryPosts.Topics, probabilities.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(1, probabilities.Values.Sum(), 1e-5);
            Assert.Equal(probabilities.Values.OrderDescending(), probabilities.Values);
            var top = line.GetProperty("top").EnumerateArray().ToList();
            Assert.Equal(
                probabilities.Take(3), top.Select(of => KeyValuePair.Create(of.GetProperty("class").GetString()!, of.GetProperty("probability").GetDouble())));
        });
        var right = sample.Predictions.Where((line, i) => line.GetProperty("predicted").GetString() == CategoryPosts.Topics[i % 4]).Count();
        Assert.InRange(right, 42, 60);
        Assert.StartsWith("Judged 60 accounts: ", sample.Prediction.Output);
    }

    [Fact]
    public async Task Predict_Terms_StandInTheTextAndSpeakForTheirTopic()
    {
        var onPets = CategoryPosts.Line("a", 1, "My PUPPY and a kitten 🐶 with @Cat.And.Dog #dogsofinstagram", null);
        _folder.Write("posts.jsonl", onPets, CategoryPosts.Line("a", 2, "bugün pasta, çorba", null));

        var line = Assert.Single(await PredictAsync("posts.jsonl", "out.jsonl"));

        Assert.Equal("pets", line.GetProperty("predicted").GetString());
        var terms = line.GetProperty("top").EnumerateArray().ToDictionary(of => of.GetProperty("class").GetString()!, Terms);
        Assert.Superset(new HashSet<string> { "puppy", "kitten", "🐶", "#dogsofinstagram", "@cat.and.dog" }, terms["pets"].ToHashSet());
        Assert.DoesNotContain("çorba", terms["pets"]);
        Assert.Superset(new HashSet<string> { "pasta", "çorba" }, terms["food"].ToHashSet());
        Assert.All(terms.Values, of => Assert.InRange(of.Length, 0, 8));
        Assert.Equal(2, line.GetProperty("texts").GetInt32());
    }

    [Fact]
    public async Task Predict_ImagesAndPlaces_AreTexts()
    {
        _folder.Write(
            "posts.jsonl",
            CategoryPosts.Line("image", 1, null, null, altText: "Image may contain: ocean, sky"),
            CategoryPosts.Line("place", 1, "well well well", null, location: "Gymnasium"));

        var lines = await PredictAsync("posts.jsonl", "out.jsonl");

        Assert.Equal(["travel", "sport"], lines.Select(line => line.GetProperty("predicted").GetString()));
        Assert.Contains("ocean", Terms(lines[0].GetProperty("top")[0]));
        Assert.Contains("gymnasium", Terms(lines[1].GetProperty("top")[0]));
        Assert.All(lines, line => Assert.Equal(1, line.GetProperty("texts").GetInt32()));
    }

    [Fact]
    public async Task Predict_TurkishCapitals_AreTheWordsOfSmallLetters()
    {
        _folder.Write("posts.jsonl", CategoryPosts.Line("a", 1, "IŞILTILI SOFRA, TARİF", null));

        var line = Assert.Single(await PredictAsync("posts.jsonl", "out.jsonl"));

        Assert.Equal("food", line.GetProperty("predicted").GetString());
        Assert.Superset(new HashSet<string> { "ışıltılı", "tarif" }, Terms(line.GetProperty("top")[0]).ToHashSet());
    }

    [Fact]
    public async Task Predict_Csv_SaysTheSame()
    {
        await PredictAsync(sample.Unknown, "out.csv");

        var rows = _folder.Lines("out.csv");
        Assert.Equal(
            "platform,account,predicted,probability_food,probability_pets,probability_sport,probability_travel,status,cause,texts,reasons,terms,out_of_range",
            rows[0].TrimEnd('\r'));
        Assert.Equal(61, rows.Length);
        foreach (var (row, line) in rows.Skip(1).Zip(sample.Predictions))
        {
            var fields = row.Split(',');
            Assert.Equal([line.GetProperty("platform").GetString()!, line.GetProperty("account").GetString()!, line.GetProperty("predicted").GetString()!], fields[..3]);
            Assert.Equal(CategoryPosts.Topics.Select(topic => Probabilities(line)[topic]), fields[3..7].Select(text => double.Parse(text, CultureInfo.InvariantCulture)));
            Assert.Equal(["ok", "", "3", ""], fields[7..11]);
            Assert.Contains(string.Join(", ", Terms(line.GetProperty("top")[0])), row);
        }
    }

    [Fact]
    public async Task Predict_WithoutTerms_OnlyLeavesThemOut()
    {
        await PredictAsync(sample.Unknown, "out.jsonl", "--terms", "false");

        foreach (var (line, with) in _folder.Objects("out.jsonl").Zip(sample.Predictions))
        {
            Assert.All(line.GetProperty("top").EnumerateArray(), of => Assert.Empty(Terms(of)));
            Assert.True(JsonElement.DeepEquals(with.GetProperty("probabilities"), line.GetProperty("probabilities")));
            Assert.Equal(with.GetProperty("predicted").GetString(), line.GetProperty("predicted").GetString());
        }
        Assert.Contains(sample.Predictions, line => Terms(line.GetProperty("top")[0]).Length > 0);
    }

    [Theory]
    [InlineData(null, 0, 0)]
    [InlineData("https://pasta.example/chef", 0, 0)]
    [InlineData("pasta wine", 2, 1)]
    [InlineData("жёлтый звёздный щёголь щурёнок", 4, 1)]
    public async Task Predict_HardlyAnyText_CannotTellAndSaysWhy(string? caption, int tokens, int texts)
    {
        _folder.Write("posts.jsonl", CategoryPosts.Line("mute", 1, caption, null), CategoryPosts.Line("loud", 1, CategoryPosts.About("food"), null));

        var lines = await PredictAsync("posts.jsonl", "out.jsonl");

        var mute = lines[0];
        Assert.Equal(("cannot_tell", "not_enough_text"), (mute.GetProperty("predicted").GetString(), mute.GetProperty("status").GetString()));
        var cause = tokens < 3 ? $"{tokens} words, hashtags, mentions and emojis; 3 or more are needed" : "none of its words is known to the model";
        Assert.Equal($"not enough text: {cause}", mute.GetProperty("cause").GetString());
        Assert.Equal((JsonValueKind.Null, 0), (mute.GetProperty("probabilities").ValueKind, mute.GetProperty("top").GetArrayLength()));
        Assert.Equal(texts, mute.GetProperty("texts").GetInt32());
        Assert.Equal(("food", "ok"), (lines[1].GetProperty("predicted").GetString(), lines[1].GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Predict_HardlyAnyText_IsCountedInTheSummary()
    {
        _folder.Write("posts.jsonl", CategoryPosts.Line("mute", 1, "ok", null), CategoryPosts.Line("loud", 1, CategoryPosts.About("food"), null));

        var result = (await CommandLine.RunAsync(
            "predict", "category", _folder["posts.jsonl"], "-m", sample.Model, "-o", _folder["out.jsonl"], "--json", _folder["summary.json"])).Succeeded();

        Assert.StartsWith("Judged 2 accounts: 1 food, 1 cannot_tell.\ncannot_tell because: 1 not_enough_text.\n", result.Output);
        var summary = JsonElement.Parse(await File.ReadAllTextAsync(_folder["summary.json"]));
        Assert.Equal((2, 1), (summary.GetProperty("accounts").GetInt32(), summary.GetProperty("by_status").GetProperty("not_enough_text").GetInt32()));
    }

    [Fact]
    public async Task Predict_Profiles_BiographyOfTheSamePlatformDecides()
    {
        _folder.Write("posts.jsonl", CategoryPosts.Line("a", 1, null, null), CategoryPosts.Line("a", 1, null, null, "x"), CategoryPosts.Line("b", 1, null, null));
        _folder.Write(
            "profiles.jsonl",
            Profile("x", "a", CategoryPosts.About("travel")),
            Profile("instagram", "a", CategoryPosts.About("sport")),
            Profile(null, "b", CategoryPosts.About("pets")));

        var lines = await PredictAsync("posts.jsonl", "out.jsonl", "--profiles", _folder["profiles.jsonl"]);

        Assert.Equal(
            ["instagram/a: sport", "x/a: travel", "instagram/b: pets"],
            lines.Select(line => $"{line.GetProperty("platform")}/{line.GetProperty("account")}: {line.GetProperty("predicted")}"));
        Assert.Contains("bavul", Terms(lines[1].GetProperty("top")[0]));
    }

    [Fact]
    public async Task Predict_StandardInputAndBadRows_AnswersTheRestAndCounts()
    {
        string[] lines = [.. CategoryPosts.Lines(40, seed: 2, withCategory: false), "not json"];

        var result = (await CommandLine.RunWithInputAsync(
            string.Join('\n', lines), "predict", "category", "-", "-m", sample.Model, "-o", _folder["out.jsonl"], "--rejected", _folder["rejected.jsonl"])).Succeeded();

        Assert.Equal(sample.Predictions.Take(40).Select(line => line.GetRawText()), _folder.Lines("out.jsonl"));
        Assert.Equal(121, Assert.Single(_folder.Objects("rejected.jsonl")).GetProperty("line").GetInt32());
        Assert.Contains("1 rows could not be used", result.Output + result.Error);
    }

    [Fact]
    public async Task Predict_DamagedModel_IsRefused()
    {
        var bytes = await File.ReadAllBytesAsync(sample.Model);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(_folder["damaged.plaudit"], bytes);

        var result = await CommandLine.RunAsync("predict", "category", sample.Unknown, "-m", _folder["damaged.plaudit"], "-o", _folder["out.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"plaudit: The model file {_folder["damaged.plaudit"]} cannot be used: ", result.Fault);
        Assert.Equal(["damaged.plaudit"], _folder.Names);
    }

    [Fact]
    public async Task Predict_ModelOfAnotherTask_IsRefusedNamingBoth()
    {
        var result = await CommandLine.RunAsync("predict", "account-type", sample.Unknown, "-m", sample.Model, "-o", _folder["out.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("it is a model for 'category'; one for 'account-type' was expected", result.Fault);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Predict_NoPost_IsToldInOneLine()
    {
        _folder.Write("empty.jsonl", "");

        var result = await CommandLine.RunAsync("predict", "category", _folder["empty.jsonl"], "-m", sample.Model, "-o", _folder["out.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("empty.jsonl", result.Fault);
        Assert.Equal(["empty.jsonl"], _folder.Names);
    }

    private async Task<JsonElement[]> PredictAsync(string posts, string file, params string[] more)
    {
        (await CommandLine.RunAsync(["predict", "category", Path.IsPathRooted(posts) ? posts : _folder[posts], "-m", sample.Model, "-o", _folder[file], .. more])).Succeeded();
        return file.EndsWith(".csv", StringComparison.Ordinal) ? [] : _folder.Objects(file);
    }

    private static string Profile(string? platform, string account, string biography) =>
        JsonSerializer.Serialize(new { platform = platform ?? "", account, biography, followers = 10 }).Replace("\"platform\":\"\",", "");

    private static Dictionary<string, double> Probabilities(JsonElement line) =>
        line.GetProperty("probabilities").EnumerateObject().ToDictionary(of => of.Name, of => of.Value.GetDouble());

    private static string[] Terms(JsonElement of) => [.. of.GetProperty("terms").EnumerateArray().Select(term => term.GetString()!)];
}
