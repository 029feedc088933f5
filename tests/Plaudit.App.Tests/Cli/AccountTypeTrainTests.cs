using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plaudit.App.Tests.Cli;

[Collection(AccountTypeSampleTests.Name)]
public sealed class AccountTypeTrainTests(AccountTypeSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_FieldThatOneClassLacks_IsNotUsedAndSaysWhy()
    {
        var bots = sample.Labelled.Where(row => AccountTypeSample.TypeOf(row) == "bot").GroupBy(AccountTypeSample.SourceOf).ToDictionary(group => group.Key, group => group.Count());
        var dropped = sample.TrainingJson.GetProperty("dropped").EnumerateArray().Single(feature => feature.GetProperty("feature").GetString() == "bio_length");

        Assert.Equal(
            $"'bio_length' is not used: known for 0 % of the {bots["sample-a"]} bot profiles of source 'sample-a', and too rarely in 1 more groups; a model needs it for 95 % of each class in each source.",
            dropped.GetProperty("reason").GetString());
        Assert.DoesNotContain("bio_length", Strings(sample.TrainingJson, "features"));
        Assert.Contains("followers_per_following", Strings(sample.TrainingJson, "features"));
        Assert.Matches("Not used, because a class of some source does not know it, or it is the same for all: .*bio_len, ", sample.Training.Error);
        Assert.DoesNotContain("bio_len", sample.TrainingJson.GetProperty("required_fields").GetString());
    }

    [Fact]
    public void Train_Sample_CountsProfilesAndWarnsOfTransfer()
    {
        Assert.Contains($"Read {sample.Rows.Length} profiles, {sample.Labelled.Length} with a known type", sample.Training.Output);
        Assert.Contains("The class 'influencer' comes from the source 'sample-a' alone", sample.Training.Output + sample.Training.Error);
        Assert.InRange(sample.TrainingJson.GetProperty("scores").GetProperty("macro_f1").GetDouble(), 0.45, 0.95);
        foreach (var count in sample.TrainingJson.GetProperty("data").GetProperty("sources").EnumerateArray())
        {
            Assert.Equal(
                sample.Labelled.Count(row => AccountTypeSample.SourceOf(row) == count.GetProperty("source").GetString() && AccountTypeSample.TypeOf(row) == count.GetProperty("class").GetString()),
                count.GetProperty("profiles").GetInt32());
        }
    }

    // What a class alone is known for would give the class away: no prediction may change by a digit.
    [Fact]
    public async Task Train_ColumnKnownForOneClassAlone_ChangesNoPrediction()
    {
        var leaky = _folder.Write("leaky.jsonl", AccountTypeSample.Lines(sample.Rows, row =>
        {
            if (row["account_type"]?.GetValue<string>() == "bot")
            {
                (row["full_name"], row["verified"], row["has_location"]) = ("Bot 3000", false, row["followers"]!.GetValue<long>() % 2 == 0);
            }
        }));
        var asked = _folder.Write("asked.jsonl", AccountTypeSample.Lines(sample.Rows.Take(60), row => row.Remove("account_type")));
        await TrainAsync("leaky.plaudit", leaky);

        (await PredictAsync(sample.Model, asked, "before.jsonl")).Succeeded();
        (await PredictAsync(_folder["leaky.plaudit"], asked, "after.jsonl")).Succeeded();

        Assert.Equal(_folder.Lines("before.jsonl"), _folder.Lines("after.jsonl"));
    }

    [Theory]
    [InlineData("xgboost", "smote")]
    [InlineData("random-forest", "weights")]
    [InlineData("mlp", "oversample")]
    [InlineData("logistic", "undersample")]
    public async Task Train_SameSeedTwice_GivesTheSameBytesWithEveryModel(string model, string imbalance)
    {
        var first = await TrainAsync("a.plaudit", sample.Profiles, "--model", model, "--imbalance", imbalance, "--seed", "5");
        await TrainAsync("b.plaudit", sample.Profiles, "--model", model, "--imbalance", imbalance, "--seed", "5");

        Assert.Equal(await File.ReadAllBytesAsync(_folder["a.plaudit"]), await File.ReadAllBytesAsync(_folder["b.plaudit"]));
        Assert.Equal(model, first.GetProperty("model").GetString());
        var manifest = await ManifestAsync("a.plaudit");
        Assert.Equal((model, imbalance, 5), (manifest.GetProperty("trainer").GetString(), manifest.GetProperty("options").GetProperty("imbalance").GetString(), manifest.GetProperty("seed").GetInt32()));
    }

    [Theory]
    [InlineData("graph", "following", "followers, posts, username_len, username_digits, has_url")]
    [InlineData("x-v2", "", "followers, following, posts, username_len, username_digits, has_url, has_pic, is_private")]
    [InlineData("instaloader", "posts", "followers, following, username_len, username_digits, has_url, has_pic, is_private")]
    public async Task Train_Available_UsesOnlyWhatThatSourceSupplies(string source, string unsupplied, string required)
    {
        var trained = await TrainAsync("m.plaudit", sample.Profiles, "--available", source, "--model", "logistic");

        Assert.Equal(required, trained.GetProperty("required_fields").GetString());
        Assert.Equal(source, (await ManifestAsync("m.plaudit")).GetProperty("options").GetProperty("available").GetString());
        if (unsupplied.Length > 0)
        {
            Assert.DoesNotContain(unsupplied, Strings(trained, "features"));
            Assert.Contains($"'{unsupplied}' is not used: {source} does not supply {unsupplied}.", trained.GetProperty("dropped").EnumerateArray().Select(feature => feature.GetProperty("reason").GetString()));
        }
        Assert.Contains($"A profile must show: {required}.", _lastOutput);
    }

    [Fact]
    public async Task Train_AvailableGraph_JudgesAnAnswerOfTheGraphApi()
    {
        await TrainAsync("m.plaudit", sample.Profiles, "--available", "graph", "--model", "logistic", "--precision", "0");
        _folder.Write("answer.json", """{"business_discovery":{"username":"some.body","name":"Some Body","biography":"hello","website":"https://example.org","followers_count":812,"media_count":40,"id":"17841400000000001"}}""");

        (await PredictAsync(_folder["m.plaudit"], _folder["answer.json"], "out.jsonl")).Succeeded();

        var answer = _folder.Objects("out.jsonl").Single();
        Assert.Equal(("ok", "some.body"), (answer.GetProperty("status").GetString(), answer.GetProperty("account").GetString()));
        Assert.NotEqual("cannot_tell", answer.GetProperty("predicted").GetString());
    }

    [Fact]
    public async Task Train_Labels_AreWorthTheTypesInTheRows()
    {
        var bare = _folder.Write("bare.jsonl", AccountTypeSample.Lines(sample.Rows, row => row.Remove("account_type")));
        var labels = _folder.Write("types.csv", sample.Labelled.Select(row => $"{row["account"]},{AccountTypeSample.TypeOf(row)}").Prepend("account,account_type"));

        await TrainAsync("m.plaudit", bare, "--labels", labels);

        Assert.Equal(await File.ReadAllBytesAsync(sample.Model), await File.ReadAllBytesAsync(_folder["m.plaudit"]));
    }

    [Fact]
    public async Task Train_LabelOfNoKnownType_IsCountedAndListed()
    {
        var bare = _folder.Write("bare.jsonl", AccountTypeSample.Lines(sample.Rows, row => row.Remove("account_type")));
        var labels = _folder.Write(
            "types.csv", sample.Labelled.Select((row, i) => $"{row["account"]},{(i < 3 ? "martian" : AccountTypeSample.TypeOf(row))}").Prepend("account,account_type"));

        var trained = await TrainAsync("m.plaudit", bare, "--labels", labels, "--model", "logistic", "--rejected", _folder["rejected.jsonl"]);

        Assert.Equal(sample.Labelled.Length - 3, trained.GetProperty("data").GetProperty("labelled").GetInt32());
        Assert.Equal(3, trained.GetProperty("data").GetProperty("rejected").EnumerateObject().Single().Value.GetInt32());
        Assert.Equal([2, 3, 4], _folder.Objects("rejected.jsonl").Select(row => row.GetProperty("line").GetInt32()));
        Assert.All(_folder.Objects("rejected.jsonl"), row => Assert.Equal(labels, row.GetProperty("file").GetString()));
    }

    [Fact]
    public async Task Train_ClassOfAFile_IsWorthTheTypesInTheRows()
    {
        var files = sample.Labelled.GroupBy(AccountTypeSample.TypeOf)
            .Select(group => $"{group.Key}={_folder.Write($"{group.Key}.jsonl", AccountTypeSample.Lines(group, row => row.Remove("account_type")))}").ToArray();

        var result = (await CommandLine.RunAsync(["train", "account-type", .. files, "-o", _folder["m.plaudit"], "--model", "logistic", "--json", "-"])).Succeeded();

        Assert.Equal(Fingerprint(sample.TrainingJson), Fingerprint(JsonElement.Parse(result.Output)));
    }

    [Fact]
    public async Task Train_Posts_AddHowTheAccountsPost()
    {
        var posts = _folder.Write("posts.jsonl", sample.Labelled.SelectMany((row, i) => Enumerable.Range(0, 6).Select(
            post => new JsonObject
            {
                ["platform"] = "instagram",
                ["account"] = row["account"]!.GetValue<string>(),
                ["post_id"] = $"{i}-{post}",
                ["posted_at"] = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours((post * (5 + (i % 7))) + (post * post * (i % 5))).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                ["caption"] = AccountTypeSample.TypeOf(row) == "bot" && post % 2 == 0 ? "buy now" : $"caption {i} {post}",
                ["likes"] = 10 + i + post,
                ["comments"] = i % 4,
                ["is_ad"] = i % 9 == 0,
            }.ToJsonString())));

        var trained = await TrainAsync("m.plaudit", sample.Profiles, "--model", "logistic", "--posts", posts);

        Assert.Contains("behaviour_repeated_captions", Strings(trained, "features"));
        Assert.EndsWith(", own posts", trained.GetProperty("required_fields").GetString());
        Assert.True(Score(trained, "bot") > Score(sample.TrainingJson, "bot") + 0.1, $"{Score(trained, "bot")}");
        var asked = _folder.Write("asked.jsonl", AccountTypeSample.Lines(sample.Labelled.Where(row => !row["is_private"]!.GetValue<bool>()).Take(1)));
        (await PredictAsync(_folder["m.plaudit"], asked, "without.jsonl")).Succeeded();
        (await PredictAsync(_folder["m.plaudit"], asked, "with.jsonl", "--posts", posts)).Succeeded();
        Assert.Equal("missing own posts (name posts of the account with --posts)", _folder.Objects("without.jsonl").Single().GetProperty("cause").GetString());
        Assert.Equal(4, _folder.Objects("with.jsonl").Single().GetProperty("probabilities").EnumerateObject().Count());
    }

    [Fact]
    public async Task Train_Precision_DecidesHowOftenNothingIsTold()
    {
        var all = await TrainAsync("all.plaudit", sample.Profiles, "--model", "logistic", "--precision", "0");
        var sure = await TrainAsync("sure.plaudit", sample.Profiles, "--model", "logistic", "--precision", "0.75");
        await TrainAsync("each.plaudit", sample.Profiles, "--model", "logistic", "--precision", "0.75", "--precision-of-each");

        Assert.Equal(0, all.GetProperty("abstention").GetProperty("share").GetDouble());
        Assert.InRange(sure.GetProperty("abstention").GetProperty("share").GetDouble(), 0.1, 0.95);
        Assert.Equal("0.75 of each class", (await ManifestAsync("each.plaudit")).GetProperty("options").GetProperty("precision").GetString());
        foreach (var name in new[] { "all", "sure", "each" })
        {
            (await PredictAsync(_folder[$"{name}.plaudit"], sample.Profiles, $"{name}.jsonl", "--reasons", "false")).Succeeded();
        }
        var (told, toldSure, toldEach) = (Told("all.jsonl"), Told("sure.jsonl"), Told("each.jsonl"));
        Assert.Equal(sample.Rows.Count(row => !row["is_private"]!.GetValue<bool>()), told.Length);
        Assert.Subset(told.ToHashSet(), toldSure.ToHashSet());
        Assert.NotEqual(told, toldSure);
        Assert.NotEqual(toldSure, toldEach);
    }

    [Fact]
    public async Task ModelShow_Card_NamesFieldsLimitsAndSources()
    {
        var card = (await CommandLine.RunAsync("model", "show", sample.Model)).Succeeded().Output;

        Assert.StartsWith("# Model card: account-type\n", card);
        Assert.Contains("**A profile must show**: followers, following, posts, username_len, username_digits, has_url, has_pic, is_private.", card);
        Assert.Contains("## What must not be done with it\n", card);
        Assert.Contains("The class 'influencer' comes from the source 'sample-a' alone", card);
        Assert.Contains($"| sample-b | bot | {sample.Labelled.Count(row => AccountTypeSample.TypeOf(row) == "bot" && AccountTypeSample.SourceOf(row) == "sample-b")} |", card);
        Assert.Contains("* 'bio_length' is not used", card);
    }

    private string _lastOutput = "";

    private async Task<JsonElement> TrainAsync(string model, string data, params string[] more)
    {
        var json = _folder[model + ".json"];
        var result = (await CommandLine.RunAsync(["train", "account-type", data, "-o", _folder[model], "--json", json, .. more])).Succeeded();
        _lastOutput = result.Output;
        return JsonElement.Parse(await File.ReadAllTextAsync(json));
    }

    private Task<CommandLine.Result> PredictAsync(string model, string data, string output, params string[] more) =>
        CommandLine.RunAsync(["predict", "account-type", data, "-m", model, "-o", _folder[output], .. more]);

    private async Task<JsonElement> ManifestAsync(string model) =>
        JsonElement.Parse((await CommandLine.RunAsync("model", "show", _folder[model], "--json", "-")).Succeeded().Output);

    private string[] Told(string file) =>
        [.. _folder.Objects(file).Where(answer => answer.GetProperty("predicted").GetString() != "cannot_tell").Select(answer => answer.GetProperty("account").GetString()!)];

    private static string[] Strings(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    private static string Fingerprint(JsonElement json) => json.GetProperty("data").GetProperty("fingerprint").GetString()!;

    private static double Score(JsonElement trained, string name) =>
        trained.GetProperty("scores").GetProperty("classes").EnumerateArray().Single(of => of.GetProperty("name").GetString() == name).GetProperty("f1").GetDouble();
}
