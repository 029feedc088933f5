using Plaudit.Models;

namespace Plaudit.App.Tests.Cli;

/// <summary>Bad input to the verbs of account types: one line, exit code 2, and no file.</summary>
[Collection(AccountTypeSampleTests.Name)]
public sealed class AccountTypeFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AccountTypeFaultTests(AccountTypeSample sample)
    {
        File.Copy(sample.Profiles, _folder["profiles.jsonl"]);
        File.Copy(sample.Model, _folder["model.plaudit"]);
        var byType = sample.Labelled.ToLookup(AccountTypeSample.TypeOf);
        _folder.Write("bare.jsonl", AccountTypeSample.Lines(sample.Rows, row => row.Remove("account_type")));
        _folder.Write("regular.jsonl", AccountTypeSample.Lines(byType["regular"]));
        _folder.Write("fake.jsonl", AccountTypeSample.Lines(byType["fake"]));
        _folder.Write("influencer.jsonl", AccountTypeSample.Lines(byType["influencer"]));
        _folder.Write("few.jsonl", AccountTypeSample.Lines([.. byType["regular"], .. byType["bot"].Take(9)]));
        _folder.Write("alike.jsonl", AccountTypeSample.Lines([.. byType["regular"], .. Enumerable.Repeat(byType["bot"].First(), 12)]).Select((line, i) => line.Replace("\"sample.profile", $"\"{i}", StringComparison.Ordinal)));
        _folder.Write("unknown.jsonl", AccountTypeSample.Lines(sample.Labelled, row => row["account_type"] = "martian"));
        _folder.Write("apart.jsonl", AccountTypeSample.Lines(
            [.. byType["regular"], .. byType["fake"]],
            row =>
            {
                foreach (var field in new[] { "platform", "state", "followers", "following", "posts", "has_pic", "has_url", "is_private" }.Concat(
                    row["account_type"]!.GetValue<string>() == "fake" ? ["username_len", "username_digits"] : ["bio_len"]))
                {
                    row.Remove(field);
                }
            }));
        _folder.Write("types.csv", "account,account_type", "sample.profile.0001,martian");
        _folder.Write("posts.jsonl", """{"account":"a","posted_at":"2026-01-01","likes":3}""");
        _folder.Write("notes.txt", "nothing of use");
        Directory.CreateDirectory(_folder["empty"]);
        var manifest = ModelFile.Load(sample.Model, expectedTask: null).Manifest;
        ModelFile.Save(_folder["likes.plaudit"], manifest with { Task = "likes" }, "card", new ModelWriter());
        ModelFile.Save(_folder["hollow.plaudit"], manifest, "card", new ModelWriter());
        ModelFile.Save(_folder["older.plaudit"], manifest with { FeatureDefinitionsHash = "0" }, "card", new ModelWriter());
        var bytes = File.ReadAllBytes(sample.Model);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder["damaged.plaudit"], bytes);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train account-type bare.jsonl -o m.plaudit", "No profile has a type. Name it in the field account_type, in a table (--labels FILE), or for a whole file (CLASS=FILE).")]
    [InlineData("train account-type regular.jsonl -o m.plaudit", "profiles with a type are 'regular'; profiles of two types or more are needed")]
    [InlineData("train account-type few.jsonl -o m.plaudit", "There are 9 profiles of the type 'bot'; at least 10 are needed of each.")]
    [InlineData("train account-type alike.jsonl -o m.plaudit", "All profiles of the type 'bot' are alike in every feature that can be used (followers, ")]
    [InlineData("train account-type unknown.jsonl -o m.plaudit", "account_type is none of regular, bot, influencer, fake")]
    [InlineData("train account-type apart.jsonl -o m.plaudit", "No feature is known of every class in every source. '")]
    [InlineData("train account-type bare.jsonl --labels types.csv -o m.plaudit", "1 of 1 labels in '")]
    [InlineData("train account-type bare.jsonl --labels missing.csv -o m.plaudit", "missing.csv' is neither a file nor a folder.")]
    [InlineData("train account-type martian=bare.jsonl -o m.plaudit", "'martian' is no class; expected CLASS=FILE with one of regular, bot, influencer, fake.")]
    [InlineData("train account-type bot=bare.jsonl fake=bare.jsonl -o m.plaudit", "bare.jsonl' is named twice, with different classes.")]
    [InlineData("train account-type missing.jsonl -o m.plaudit", "missing.jsonl' is neither a file nor a folder.")]
    [InlineData("train account-type empty -o m.plaudit", "empty' holds no .jsonl")]
    [InlineData("train account-type notes.txt -o m.plaudit", "notes.txt'")]
    [InlineData("train account-type profiles.jsonl -o profiles.jsonl", "profiles.jsonl': it is an input of this run.")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --rejected profiles.jsonl", "profiles.jsonl': it is an input of this run.")]
    [InlineData("train account-type bot=bare.jsonl regular.jsonl -o bare.jsonl", "bare.jsonl': it is an input of this run.")]
    [InlineData("train account-type bare.jsonl --labels types.csv -o types.csv", "types.csv': it is an input of this run.")]
    [InlineData("train account-type profiles.jsonl --posts posts.jsonl -o posts.jsonl", "posts.jsonl': it is an input of this run.")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --json m.plaudit", "m.plaudit': it is named for another output.")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --available facebook", "--available is 'facebook'; one of graph, x-v2, instaloader, all was expected.")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --model lightgbm", "--model is 'lightgbm'; one of xgboost, random-forest, mlp, logistic was expected.")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --imbalance 7", "--imbalance is '7'; one of none, weights, oversample, undersample, smote was expected.")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --precision 1", "The precision asked for is 1; 0 to below 1 was expected")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --precision NaN", "The precision asked for is NaN; 0 to below 1 was expected")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --seed -1", "The seed is -1; 0 or more was expected.")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --features likes", "There is no feature or group of features of profiles named 'likes'.")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --features bio_length", "No feature is known of every class in every source. 'bio_length' is not used")]
    [InlineData("train account-type profiles.jsonl -o m.plaudit --observed-at yesterday", "--observed-at is 'yesterday'; a day such as 2026-11-22 was expected.")]
    [InlineData("evaluate account-type profiles.jsonl --prevalence 0.1,1", "A prevalence is 1; a share above 0 and below 1 was expected")]
    [InlineData("evaluate account-type profiles.jsonl --prevalence 0,0.1", "A prevalence is 0; a share above 0 and below 1 was expected")]
    [InlineData("evaluate account-type profiles.jsonl --prevalence few", "--prevalence is 'few'; shares such as 0.01,0.05 were expected.")]
    [InlineData("evaluate account-type regular.jsonl fake.jsonl --test influencer.jsonl", "None of the profiles to test on has a type that the others have: regular, fake.")]
    [InlineData("evaluate account-type profiles.jsonl --test bare.jsonl", "None of the profiles to test on has a type that the others have")]
    [InlineData("evaluate account-type profiles.jsonl --test missing.jsonl", "missing.jsonl' is neither a file nor a folder.")]
    [InlineData("evaluate account-type profiles.jsonl --test fake.jsonl --predictions fake.jsonl", "fake.jsonl': it is an input of this run.")]
    [InlineData("evaluate account-type alike.jsonl --model logistic", "All profiles of the type 'bot' are alike")]
    [InlineData("report account-type profiles.jsonl -o report", "names no format")]
    [InlineData("report account-type bare.jsonl -o report.md", "No profile has a type.")]
    [InlineData("predict account-type bare.jsonl -m likes.plaudit -o p.jsonl", "it is a model for 'likes'; one for 'account-type' was expected")]
    [InlineData("predict account-type bare.jsonl -m damaged.plaudit -o p.jsonl", "damaged.plaudit cannot be used: ")]
    [InlineData("predict account-type bare.jsonl -m hollow.plaudit -o p.jsonl", "hollow.plaudit cannot be used: ")]
    [InlineData("predict account-type bare.jsonl -m older.plaudit -o p.jsonl", "was trained with other feature definitions than this version of Plaudit has. Train it again.")]
    [InlineData("predict account-type bare.jsonl -m notes.txt -o p.jsonl", "it is damaged or not a model file")]
    [InlineData("predict account-type bare.jsonl -m missing.plaudit -o p.jsonl", "missing.plaudit' is neither a file nor a folder.")]
    [InlineData("predict account-type bare.jsonl -m model.plaudit -o model.plaudit", "model.plaudit': it is an input of this run.")]
    [InlineData("predict account-type bare.jsonl -m model.plaudit -o bare.jsonl", "bare.jsonl': it is an input of this run.")]
    [InlineData("predict account-type bare.jsonl -o p.jsonl", "Option '--model' is required.")]
    [InlineData("predict account-type unknown.jsonl -m model.plaudit -o p.jsonl", "account_type is none of regular, bot, influencer, fake")]
    public async Task Run_WrongInput_IsOneFaultAndCode2(string line, string expected)
    {
        var before = _folder.Names.ToDictionary(name => name, name => File.Exists(_folder[name]) ? Convert.ToHexString(File.ReadAllBytes(_folder[name])) : "");

        var result = await CommandLine.RunAsync([.. line.Split(' ').Select(InFolder)]);

        Assert.Contains(expected, result.Fault);
        Assert.StartsWith("plaudit: ", result.Fault);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.InRange(result.Error.TrimEnd('\n').Split('\n').Length, 1, 2);
        Assert.Equal(before, _folder.Names.ToDictionary(name => name, name => File.Exists(_folder[name]) ? Convert.ToHexString(File.ReadAllBytes(_folder[name])) : ""));
    }

    [Fact]
    public async Task Evaluate_Interrupted_LeavesNoFile()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var before = _folder.Names;

        foreach (var line in new[] { "evaluate account-type profiles.jsonl --predictions p.jsonl", "train account-type profiles.jsonl -o m.plaudit", "predict account-type bare.jsonl -m model.plaudit -o p.jsonl" })
        {
            Assert.Equal(130, (await CommandLine.RunAsync([.. line.Split(' ').Select(InFolder)], Stream.Null, cancelled.Token)).ExitCode);
        }

        Assert.Equal(before, _folder.Names);
    }

    // Words that name files, alone or after a class, are put into the test's folder.
    private string InFolder(string word)
    {
        var at = word.IndexOf('=') + 1;
        return (word.Contains('.') && !char.IsAsciiDigit(word[0])) || word == "empty" ? word[..at] + _folder[word[at..]] : word;
    }
}
