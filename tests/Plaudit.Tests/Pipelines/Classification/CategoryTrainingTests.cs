using Plaudit.Data;
using Plaudit.Models;
using Plaudit.Pipelines.Classification;

namespace Plaudit.Tests.Pipelines.Classification;

public sealed class CategoryTrainingTests
{
    private static readonly (string Class, string[] Words)[] s_topics =
    [
        ("food", ["pasta", "#StreetFood", "wine 🍝", "çorba", "chef", "@good.eats"]),
        ("travel", ["beach", "#WanderLust", "flight ✈️", "plaj", "hotel", "@far.away"]),
        ("pets", ["puppy", "#DogsOfInstagram", "kitten 🐶", "köpek", "paw", "@cat.and.dog"]),
    ];

    private static readonly AccountText[] s_accounts = [.. Enumerable.Range(0, 150).Select(Account)];
    private static readonly string[] s_labels = [.. Enumerable.Range(0, 150).Select(i => s_topics[i % 3].Class)];
    private static readonly FittedCategory s_fitted = CategoryTraining.Fit(s_accounts, s_labels, new CategoryOptions());

    [Fact]
    public void Fit_ClearTopics_TellsUnseenAccounts()
    {
        Assert.True(s_fitted.ValidationAccuracy > 0.9, $"{s_fitted.ValidationAccuracy}");
        Assert.Equal(["food", "pets", "travel"], s_fitted.Model.Classes);
        Assert.Equal(150, s_fitted.Unseen.Count);
        Assert.Equal(0, s_fitted.WithoutText);
    }

    [Fact]
    public void Predict_UnseenAccount_GivesClassesProbabilitiesAndTerms()
    {
        var answer = Assert.Single(s_fitted.Model.Predict([Text("A puppy, a kitten and a paw! #DOGSOFINSTAGRAM")]));
        Assert.Equal((CategoryStatus.Ok, "pets", 1), (answer.Status, answer.Predicted, answer.Texts));
        Assert.Equal("pets", answer.Classes[0].Class);
        Assert.Equal(3, answer.Classes.Count);
        Assert.Equal(1, answer.Classes.Sum(c => c.Probability), 1e-5);
        Assert.Contains(answer.Classes[0].Terms, term => term is { Kind: "word", Text: "puppy" });
        Assert.Contains(answer.Classes[0].Terms, term => term is { Kind: "hashtag", Text: "#dogsofinstagram" });
        Assert.All(answer.Classes[0].Terms, term => Assert.True(term.LogitEffect > 0));
        Assert.Equal(answer.Classes[0].Terms.OrderByDescending(term => term.LogitEffect), answer.Classes[0].Terms);
    }

    [Fact]
    public void Predict_AllTerms_SpeakMoreForTheLikelierClass()
    {
        var answer = s_fitted.Model.Predict([s_accounts[7]], topClasses: 3, topTerms: 10_000)[0];
        Assert.True(answer.Classes[0].Terms.Sum(term => term.LogitEffect) > answer.Classes[1].Terms.Sum(term => term.LogitEffect));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("https://pasta.wine/chef/puppy", 0)]
    [InlineData("pasta wine", 2)]
    [InlineData("жёлтый звёздный щёголь щурёнок", 4)]
    [InlineData("choteling puppyish bbeaches kittenly", 4)]
    public void Predict_HardlyAnyOrUnknownText_SaysSoAndStaysNearTheShares(string text, int tokens)
    {
        var answer = s_fitted.Model.Predict([Text(text)])[0];
        Assert.Equal((CategoryStatus.NotEnoughText, tokens), (answer.Status, answer.Tokens));
        Assert.Equal(1, answer.Classes.Sum(c => c.Probability), 1e-5);
    }

    [Theory]
    [InlineData("pasta wine", "not enough text: 2 words, hashtags, mentions and emojis; 3 or more are needed")]
    [InlineData("choteling puppyish bbeaches kittenly", "not enough text: none of its words is known to the model")]
    public void Predictor_HardlyAnyOrUnknownText_GivesTheCauseAndNothingElse(string text, string cause)
    {
        using var folder = new TemporaryFolder();
        var writer = new ModelWriter();
        s_fitted.Model.Save(writer);
        ModelFile.Save(folder.File("m.plaudit"), CategoryManifest.Of(s_fitted, s_accounts, s_labels, new CategoryOptions()), "", writer);
        var answer = Assert.Single(CategoryPredictor.Load(folder.File("m.plaudit")).Predict([Text(text)], withTerms: true, default));
        Assert.Equal((ClassStatus.NotEnoughText, cause, null), (answer.Status, answer.Cause, answer.Predicted));
        Assert.Empty(answer.Probabilities);
        Assert.Empty(answer.Top);
    }

    [Fact]
    public void Predict_BiographyAlone_IsText()
    {
        var answer = s_fitted.Model.Predict([new AccountText(null, "a", "pasta, wine and my chef", [])])[0];
        Assert.Equal((CategoryStatus.Ok, "food", 1), (answer.Status, answer.Predicted, answer.Texts));
    }

    [Fact]
    public void Predict_OneOfMany_IsAsAlone()
    {
        var many = s_fitted.Model.Predict(s_accounts);
        var one = s_fitted.Model.Predict([s_accounts[149]])[0];
        Assert.Equal(one.Classes.Select(c => (c.Class, c.Probability)), many[149].Classes.Select(c => (c.Class, c.Probability)));
        Assert.Equal(one.Classes[0].Terms, many[149].Classes[0].Terms);
    }

    [Fact]
    public void Load_SavedModel_PredictsAlike()
    {
        var writer = new ModelWriter();
        s_fitted.Model.Save(writer);
        var loaded = CategoryModel.Load(new ModelReader("test", null!, writer.Parts));
        var (expected, actual) = (s_fitted.Model.Predict(s_accounts), loaded.Predict(s_accounts));
        Assert.Equal(expected.Select(Shown), actual.Select(Shown));
    }

    [Fact]
    public void Fit_Twice_GivesTheSameBytes()
    {
        var (first, second) = (new ModelWriter(), new ModelWriter());
        s_fitted.Model.Save(first);
        CategoryTraining.Fit(s_accounts, s_labels, new CategoryOptions()).Model.Save(second);
        Assert.Equal(first.Parts.Select(part => Convert.ToHexString(part.Value)), second.Parts.Select(part => Convert.ToHexString(part.Value)));
    }

    [Fact]
    public void Fit_SmallClassAndAccountWithoutText_AreLeftOutAndNamed()
    {
        var fitted = CategoryTraining.Fit([.. s_accounts, Text("one two three"), Text("")], [.. s_labels, "art", "food"], new CategoryOptions());
        Assert.Equal(("art", 1), (Assert.Single(fitted.SmallClasses).Key, fitted.SmallClasses["art"]));
        Assert.Equal(1, fitted.WithoutText);
        Assert.Equal(150, fitted.Accounts.Count);
        Assert.DoesNotContain("art", fitted.Model.Classes);
    }

    [Fact]
    public void Fit_OneClass_IsRefused() =>
        Assert.Throws<PlauditException>(() => CategoryTraining.Fit(s_accounts, [.. s_labels.Select(_ => "food")], new CategoryOptions()));

    [Fact]
    public void TextGroups_SharedCaption_PutsAccountsTogether()
    {
        AccountText[] accounts = [Text("win this fine camera now, friends"), Text("short"), Text("win this fine camera now, friends "), Text("short")];
        Assert.Equal([0, 1, 0, 3], TextGroups.Of(accounts));
    }

    private static string Shown(CategoryPrediction prediction) =>
        $"{prediction.Predicted} {string.Join(' ', prediction.Classes.Select(c => $"{c.Class}{c.Probability:R}{string.Join(',', c.Terms)}"))}";

    private static AccountText Account(int i)
    {
        var random = new Random(i);
        var words = s_topics[i % 3].Words;
        var caption = $"today {words[random.Next(6)]} and {words[random.Next(6)]}, my {words[random.Next(6)]} with you no {i}";
        return new AccountText("instagram", $"account{i}", null, [new PostText(caption, null, null)]);
    }

    private static AccountText Text(string caption) => new("instagram", "someone", null, [new PostText(caption, null, null)]);
}
