using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Plaudit.App.Tests.Cli;

[Collection(AccountTypeSampleTests.Name)]
public sealed class AccountTypePredictTests(AccountTypeSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Predict_Sample_AnswersEveryProfileInOrder()
    {
        var result = await PredictAsync(sample.Profiles, "out.jsonl");

        var answers = _folder.Objects("out.jsonl");
        Assert.Equal(sample.Rows.Select(row => row["account"]!.GetValue<string>()), answers.Select(answer => Text(answer, "account")));
        var told = answers.Where(answer => Text(answer, "predicted") != "cannot_tell").ToArray();
        Assert.InRange(told.Length, 20, answers.Length - 20);
        Assert.All(answers, answer =>
        {
            var probabilities = Probabilities(answer);
            Assert.Equal(1, probabilities.Sum(of => of.Probability), 1e-5);
            Assert.Equal(probabilities.OrderByDescending(of => of.Probability), probabilities);
            Assert.Equal(Text(answer, "predicted") == "cannot_tell", answer.TryGetProperty("cause", out _));
            Assert.Equal(Text(answer, "status") == "ok", Text(answer, "predicted") != "cannot_tell");
        });
        Assert.Contains($"Judged {answers.Length} profiles: ", result.Output);
        Assert.Contains($"{answers.Count(answer => Text(answer, "status") == "unsure")} unsure", result.Output);
    }

    // The same numbers mean something else elsewhere.
    [Fact]
    public async Task Predict_OtherPlatform_IsNotJudged()
    {
        await PredictAsync(Profile(("platform", "x")), "out.jsonl");

        var answer = _folder.Objects("out.jsonl").Single();
        Assert.Equal(("cannot_tell", "other_platform"), (Text(answer, "predicted"), Text(answer, "status")));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("probabilities").ValueKind);
        Assert.Contains("instagram", Text(answer, "cause"), StringComparison.Ordinal);
    }

    // A post has an account too, and some of its numbers.
    [Fact]
    public async Task Predict_PostsInPlaceOfProfiles_AreRefused()
    {
        var result = await CommandLine.RunAsync("predict", "account-type", Profile(("caption", "bread")), "-m", sample.Model, "-o", _folder["out.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("a post, not a profile", result.Error, StringComparison.Ordinal);
    }

    // The logarithm of how much likelier the likeliest class is than the second: what reasons add up to.
    [Theory]
    [InlineData("xgboost")]
    [InlineData("logistic")]
    [InlineData("random-forest")]
    public async Task Predict_Reasons_AddUpToTheLogRatioOfTheTwoLikeliestClasses(string model)
    {
        (await CommandLine.RunAsync("train", "account-type", sample.Profiles, "-o", _folder["m.plaudit"], "--model", model, "--precision", "0")).Succeeded();
        var asked = _folder.Write("asked.jsonl", AccountTypeSample.Lines(sample.Rows.Where(row => !row["is_private"]!.GetValue<bool>()).Take(60)));

        await PredictAsync(asked, "out.jsonl", _folder["m.plaudit"]);

        var compared = 0;
        foreach (var answer in _folder.Objects("out.jsonl"))
        {
            var of = Probabilities(answer).ToDictionary(p => p.Class, p => p.Probability);
            var reasons = answer.GetProperty("reasons").EnumerateArray().ToArray();
            var told = Text(answer, "predicted");
            var other = of.Where(p => p.Key != told).MaxBy(p => p.Value).Key;
            if (of[other] < 0.01)
            {
                // Six decimals of a small probability say little of its logarithm.
                continue;
            }
            compared++;
            Assert.Equal(Math.Log(of[told] / of[other]), reasons.Sum(reason => reason.GetProperty("log_effect").GetDouble()), 0.01);
            Assert.Equal($"before anything of the profile is known: {told} against {other}", reasons[0].GetProperty("reason").GetString());
            var effects = reasons.Skip(1).Select(reason => Math.Abs(reason.GetProperty("log_effect").GetDouble())).ToArray();
            Assert.Equal(effects.OrderDescending(), effects);
        }
        Assert.InRange(compared, 20, 60);
    }

    [Fact]
    public async Task Predict_ReasonOfCounts_TellsTheNumbersOfTheProfile()
    {
        await PredictAsync(Profile(("followers", 1234), ("following", 5678), ("posts", 9)), "out.jsonl");

        var texts = Answer().GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("reason").GetString()!).ToArray();
        Assert.Contains(texts, text => text.StartsWith("1,234 followers, 5,678 followed, 9 posts", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("0.22 followers per account followed, 0.01 posts per follower", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Predict_ProfileBeyondAllThatWasLearntFrom_IsFlagged()
    {
        var result = await PredictAsync(Profile(("followers", 400_000_000), ("username_len", 60)), "out.jsonl");

        var flags = Answer().GetProperty("out_of_range").EnumerateArray().Select(text => text.GetString()!).ToArray();
        Assert.Contains(flags, flag => flag.StartsWith("followers (log1p of the followers) is ", StringComparison.Ordinal));
        Assert.Contains("username_length (characters of the username) is 60, outside of all that was learnt from", flags);
        Assert.DoesNotContain(flags, flag => flag.StartsWith("following ", StringComparison.Ordinal));
        Assert.Contains("1 lie outside of what the model learnt from", result.Output + result.Error);

        await PredictAsync(Profile(), "inside.jsonl");
        Assert.Equal(0, _folder.Objects("inside.jsonl").Single().GetProperty("out_of_range").GetArrayLength());
    }

    [Theory]
    [InlineData("followers")]
    [InlineData("has_url")]
    [InlineData("username_digits")]
    public async Task Predict_MissingField_IsNamedAndNothingIsTold(string field)
    {
        await PredictAsync(_folder.Write("asked.jsonl", AccountTypeSample.Lines([Row()], row => row.Remove(field))), "out.jsonl");

        Assert.Equal(("cannot_tell", "missing_field"), (Text(Answer(), "predicted"), Text(Answer(), "status")));
        // What else can stand for it may follow in brackets.
        Assert.Equal($"missing {field}", Text(Answer(), "cause")!.Split(" (")[0]);
        Assert.Equal(JsonValueKind.Null, Answer().GetProperty("probabilities").ValueKind);
        Assert.Equal(0, Answer().GetProperty("reasons").GetArrayLength());
    }

    [Theory]
    [InlineData("not_found", """{"errors":[{"value":"nosuchuser","detail":"x","title":"Not Found Error","resource_type":"user","type":"https://api.twitter.com/2/problems/resource-not-found"}]}""")]
    [InlineData("not_professional", """{"error":{"message":"Invalid user id","type":"OAuthException","code":110,"error_subcode":2207013,"error_user_msg":"The user with username: some.body cannot be found."}}""")]
    [InlineData("suspended", """{"errors":[{"code":63,"message":"User has been suspended."}]}""")]
    [InlineData("rate_limited", """{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}""")]
    [InlineData("unreachable", """{"title":"Service Unavailable","detail":"x","status":503}""")]
    [InlineData("empty", """{"account":"a","followers":0,"following":0,"posts":0,"username_len":4,"username_digits":0,"has_url":false,"has_pic":true,"is_private":false}""")]
    [InlineData("private", """{"account":"a","state":"private"}""")]
    [InlineData("not_found", """{"account":"a","state":"not_found","followers":10,"following":10,"posts":3,"username_len":4,"username_digits":0,"has_url":false,"has_pic":true,"is_private":false}""")]
    public async Task Predict_StateOfAProfile_IsAStatusAndNeverAClass(string status, string saved)
    {
        var result = await PredictAsync(_folder.Write("saved.json", saved), "out.jsonl");

        Assert.Equal(("cannot_tell", status), (Text(Answer(), "predicted"), Text(Answer(), "status")));
        Assert.NotEqual("", Text(Answer(), "cause"));
        Assert.Equal(JsonValueKind.Null, Answer().GetProperty("probabilities").ValueKind);
        Assert.Contains($"cannot_tell because: 1 {status}.", result.Output);
    }

    [Fact]
    public async Task Predict_PrivateProfileWithNumbers_KeepsProbabilitiesAndNoClass()
    {
        (await CommandLine.RunAsync("train", "account-type", sample.Profiles, "-o", _folder["m.plaudit"], "--model", "logistic", "--precision", "0")).Succeeded();

        await PredictAsync(Profile(("is_private", true)), "out.jsonl", _folder["m.plaudit"]);

        Assert.Equal(("cannot_tell", "private"), (Text(Answer(), "predicted"), Text(Answer(), "status")));
        Assert.Equal(4, Probabilities(Answer()).Length);
        Assert.StartsWith("the account is private", Text(Answer(), "cause"));
    }

    [Fact]
    public async Task Predict_Csv_HasTheSameAnswers()
    {
        var asked = _folder.Write("asked.jsonl", AccountTypeSample.Lines(sample.Rows.Take(12)));

        await PredictAsync(asked, "out.jsonl");
        await PredictAsync(asked, "out.csv");

        string[] lines = [.. _folder.Lines("out.csv").Select(line => line.TrimEnd('\r'))];
        Assert.Equal("platform,account,predicted,probability_regular,probability_bot,probability_influencer,probability_fake,status,cause,texts,reasons,terms,out_of_range", lines[0]);
        Assert.Equal(13, lines.Length);
        foreach (var (answer, line) in _folder.Objects("out.jsonl").Zip(lines.Skip(1)))
        {
            var cells = line.Split(',');
            Assert.Equal(("instagram", Text(answer, "account"), Text(answer, "predicted")), (cells[0], cells[1], cells[2]));
            var probabilities = Probabilities(answer).ToDictionary(of => of.Class, of => of.Probability);
            Assert.Equal(
                new[] { "regular", "bot", "influencer", "fake" }.Select(name => probabilities[name]),
                cells[3..7].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)));
            Assert.Equal(Text(answer, "status"), cells[7]);
        }
    }

    [Fact]
    public async Task Predict_ManyProfiles_GivesReasonsOnlyWhenAskedFor()
    {
        var row = AccountTypeSample.Lines([Row()])[0];
        _folder.Write("asked.jsonl", Enumerable.Range(0, 10_001).Select(i => row.Replace("\"someone\"", $"\"someone{i}\"", StringComparison.Ordinal)));
        _folder.Write("fewer.jsonl", _folder.Lines("asked.jsonl").Take(100));

        await PredictAsync(_folder["asked.jsonl"], "many.jsonl");
        await PredictAsync(_folder["fewer.jsonl"], "fewer-out.jsonl");
        await PredictAsync(_folder["fewer.jsonl"], "none.jsonl", null, "--reasons", "false");

        var many = _folder.Lines("many.jsonl");
        Assert.Equal(10_001, many.Length);
        Assert.All(many, line => Assert.Contains("\"reasons\":[]", line));
        Assert.All(_folder.Lines("fewer-out.jsonl"), line => Assert.DoesNotContain("\"reasons\":[]", line));
        Assert.All(_folder.Lines("none.jsonl"), line => Assert.Contains("\"reasons\":[]", line));
    }

    [Fact]
    public async Task Predict_BadRows_AreListedAndTheOthersJudged()
    {
        var asked = _folder.Write("asked.jsonl", [.. AccountTypeSample.Lines(sample.Rows.Take(30)), """{"account":"a","followers":"many"}"""]);

        var result = await PredictAsync(asked, "out.jsonl", sample.Model, "--rejected", _folder["rejected.jsonl"]);

        Assert.Equal(30, _folder.Lines("out.jsonl").Length);
        Assert.Equal((31, "followers"), (_folder.Objects("rejected.jsonl").Single().GetProperty("line").GetInt32(), Text(_folder.Objects("rejected.jsonl").Single(), "column")));
        Assert.Contains("1 rows could not be used", result.Output + result.Error);
    }

    [Fact]
    public async Task Predict_StandardInput_IsRead()
    {
        var result = await CommandLine.RunWithInputAsync(AccountTypeSample.Lines([Row()])[0], "predict", "account-type", "-", "-m", sample.Model, "-o", _folder["out.jsonl"]);

        Assert.Contains("Judged 1 profiles", result.Succeeded().Output);
        Assert.Equal("someone", Text(Answer(), "account"));
    }

    private async Task<CommandLine.Result> PredictAsync(string data, string output, string? model = null, params string[] more) =>
        (await CommandLine.RunAsync(["predict", "account-type", data, "-m", model ?? sample.Model, "-o", _folder[output], .. more])).Succeeded();

    private string Profile(params (string Field, JsonNode Value)[] changes) => _folder.Write("asked.jsonl", AccountTypeSample.Lines([Row()], row =>
    {
        foreach (var (field, value) in changes)
        {
            row[field] = value;
        }
    }));

    private static JsonObject Row() => JsonNode.Parse(
        """{"platform":"instagram","account":"someone","followers":320,"following":410,"posts":60,"username_len":10,"username_digits":0,"has_pic":true,"has_url":false,"is_private":false}""")!.AsObject();

    private JsonElement Answer() => _folder.Objects("out.jsonl").Single();

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString()!;

    private static (string Class, double Probability)[] Probabilities(JsonElement answer) =>
        [.. answer.GetProperty("probabilities").EnumerateObject().Select(of => (of.Name, of.Value.GetDouble()))];
}
