using Plaudit.Data;
using Plaudit.Ingestion.Profiles;
using Plaudit.Models.Classification;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Classification;
using Plaudit.Tests.Models;

namespace Plaudit.Tests.Pipelines.Classification;

public sealed class AccountTypeTableTests
{
    private static readonly Profile[] s_profiles = [.. new SampleAgency(new SampleAgencyOptions { Profiles = 150 }).Profiles()];

    [Fact]
    public void Of_ProfilesAlikeInFeaturesAndType_AreOneGroup()
    {
        var twins = s_profiles.Where(profile => profile.AccountType == AccountTypes.Bot).Take(5).Select(profile => profile with { Account = profile.Account + ".twin" }).ToArray();
        var otherType = s_profiles.First(profile => profile.AccountType == AccountTypes.Regular) with { Account = "other", AccountType = AccountTypes.Fake };

        var table = Table([.. s_profiles, .. twins, otherType]);

        Assert.Equal(5, table.Data.Alike);
        foreach (var twin in twins)
        {
            Assert.Equal(GroupOf(table, twin.Account.Replace(".twin", "", StringComparison.Ordinal)), GroupOf(table, twin.Account));
        }
        Assert.Equal(table.Profiles.Count - 5, table.Groups.Distinct().Count());
    }

    [Fact]
    public void Run_ProfilesAlike_AreInOneFoldOfEveryRepeat()
    {
        var copies = s_profiles.Take(60).SelectMany(profile => Enumerable.Range(0, 3).Select(copy => profile with { Account = $"{profile.Account}.{copy}" }));
        var table = Table([.. copies]);

        var validation = ClassCrossValidation.Run([AccountTypeTrainers.Majority], table.Examples, table.Groups, new FoldPlan(3, 5, 1), "testing", null, CancellationToken.None);

        foreach (var folds in validation.Folds)
        {
            Assert.All(Enumerable.Range(0, folds.Length).GroupBy(row => table.Groups[row]), group => Assert.Single(group.Select(row => folds[row]).Distinct()));
            Assert.Equal(5, folds.Distinct().Count());
        }
        Assert.NotEqual(validation.Folds[0], validation.Folds[1]);
    }

    [Fact]
    public void Run_FaultInAFit_ComesOutAsItIs() =>
        Assert.Equal(
            "library is missing",
            Assert.Throws<PlauditException>(() => ClassCrossValidation.Run(
                [new FailingTrainer()], Table(s_profiles).Examples, Table(s_profiles).Groups, new FoldPlan(1, 5, 1), "testing", null, CancellationToken.None)).Message);

    [Fact]
    public void Of_StatesWithoutNumbers_AreNotLearntFrom()
    {
        var unseen = Enum.GetValues<ProfileState>().Select(state => s_profiles[0] with { Account = state.ToString(), State = state, AccountType = AccountTypes.Regular });

        var table = Table([.. s_profiles, .. unseen]);

        Assert.Equal(["Empty", "Private", "Shown"], table.Profiles.Select(profile => profile.Account).Where(account => !account.StartsWith("sample.", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void Of_OrderOfProfiles_DoesNotMatterToTheFingerprint()
    {
        Assert.Equal(Table(s_profiles).Data.Fingerprint, Table([.. s_profiles.Reverse()]).Data.Fingerprint);
        Assert.NotEqual(Table(s_profiles).Data.Fingerprint, Table([.. s_profiles.Skip(1)]).Data.Fingerprint);
    }

    [Fact]
    public void Learnable_ClassesOfSomeRows_NeedTenProfilesAndTwoDifferentOnes()
    {
        var table = Table(s_profiles);
        var regular = table.RowsOf(profile => profile.AccountType == AccountTypes.Regular);
        var fake = table.RowsOf(profile => profile.AccountType == AccountTypes.Fake);

        Assert.Equal([0, table.Examples.Classes.ToList().IndexOf("fake")], table.Learnable([.. fake.Take(10), .. regular]));
        Assert.Equal([0], table.Learnable([.. fake.Take(9), .. regular]));
        Assert.Equal([0], table.Learnable([.. Enumerable.Repeat(fake[0], 12), .. regular]));
    }

    // Calibration of an example must not have seen its own class.
    [Fact]
    public void CrossFit_LabelOfAnExample_DoesNotChangeItsOwnProbabilities()
    {
        var table = Table(s_profiles);
        var trainer = AccountTypeTrainers.Named("logistic", Imbalance.None, 1);
        var validation = ClassCrossValidation.Run([trainer], table.Examples, table.Groups, new FoldPlan(1, 5, 1), "testing", null, CancellationToken.None);
        var outside = Enumerable.Range(0, table.Profiles.Count).Where(row => validation.Folds[0][row] == 0).ToArray();
        var labels = table.Examples.Labels.ToArray();
        foreach (var row in outside)
        {
            labels[row] = (labels[row] + 1) % table.Examples.Classes.Count;
        }

        var before = CrossFit.Of(validation, validation.LogProbabilities[0], new PrecisionGoal(0.8, OfEachClass: false), table.CanBeTold);
        var after = CrossFit.Of(validation with { Examples = table.Examples with { Labels = labels } }, validation.LogProbabilities[0], new PrecisionGoal(0.8, OfEachClass: false), table.CanBeTold);

        foreach (var row in outside)
        {
            Assert.Equal(before.Of(row).ToArray(), after.Of(row).ToArray());
        }
        Assert.NotEqual(before.Probabilities, after.Probabilities);
    }

    [Fact]
    public void Of_FieldThatTheTestLacks_IsNotLearntFrom()
    {
        var summary = new ProfileSummary(1, s_profiles.Length, 0, [], [], 0, 0, s_profiles.Length, new Dictionary<ProfileState, long>());
        var training = new ReadProfiles(new ProfileSet(s_profiles, summary), [], null);
        var test = new ReadProfiles(new ProfileSet([.. s_profiles.Select(profile => profile with { HasUrl = null })], summary), [], null);

        var (table, tested) = AccountTypeTable.Of(training, test, new AccountTypeOptions(), CancellationToken.None);

        Assert.DoesNotContain(table.Examples.X.Columns, column => column.Name == "has_url");
        Assert.Equal(table.Examples.X.Columns, tested!.Examples.X.Columns);
    }

    // Few enough to keep the feature: the blank itself must not tell the class.
    [Fact]
    public void Of_BlankHereAndThere_ProfileIsLeftOutAndSaid()
    {
        Profile[] many = [.. new SampleAgency(new SampleAgencyOptions { Profiles = 1_000 }).Profiles()];
        var at = Array.FindIndex(many, profile => profile.AccountType == AccountTypes.Regular);
        Profile[] blank = [.. many.Select((profile, i) => i == at ? profile with { HasUrl = null } : profile)];
        var labelled = many.Count(profile => profile.AccountType is not null);

        var table = Table(blank);

        Assert.Contains(table.Examples.X.Columns, column => column.Name == "has_url");
        Assert.Equal(labelled - 1, table.Profiles.Count);
        Assert.Equal(table.Profiles.Count, table.Data.Labelled);
        Assert.DoesNotContain(float.NaN, table.Examples.X.Values.ToArray());
        Assert.Contains(table.Data.Notes, note => note.EndsWith("the others do: 1.", StringComparison.Ordinal));
    }

    [Fact]
    public void Decision_OfProfilesThatCanBeTold_IsLearntFromThemAlone()
    {
        // The private ones are told wrongly, however sure; the others rightly.
        var examples = new ClassExamples(LearnableProblem.Matrix(["a"], new float[200]), [.. Enumerable.Range(0, 200).Select(i => i % 2)], ["regular", "bot"]);
        var isPrivate = Enumerable.Range(0, 200).Select(i => i < 100).ToArray();
        float[] probabilities = [.. Enumerable.Range(0, 200).SelectMany(i => (i % 2 == 0) == isPrivate[i] ? new[] { 0.1f, 0.9f } : [0.9f, 0.1f])];
        int[] rows = [.. Enumerable.Range(0, 200)];

        var shown = CrossFit.Decision(probabilities, examples, rows, new PrecisionGoal(0.9), [.. isPrivate.Select(hidden => !hidden)]);
        var all = CrossFit.Decision(probabilities, examples, rows, new PrecisionGoal(0.9), [.. isPrivate.Select(_ => true)]);

        Assert.True(shown.Decide([0.9f, 0.1f]).IsTold);
        Assert.False(all.Decide([0.9f, 0.1f]).IsTold);
    }

    private static AccountTypeTable Table(params Profile[] profiles)
    {
        var summary = new ProfileSummary(1, profiles.Length, 0, [], [], 0, 0, profiles.Length, new Dictionary<ProfileState, long>());
        return AccountTypeTable.Of(new ReadProfiles(new ProfileSet(profiles, summary), [], null), null, new AccountTypeOptions(), CancellationToken.None).Training;
    }

    private static int GroupOf(AccountTypeTable table, string account) => table.Groups[table.RowsOf(profile => profile.Account == account).Single()];

    private sealed class FailingTrainer : IClassTrainer
    {
        public string Name => "failing";

        public string Title => "Failing";

        public bool IsBaseline => false;

        public IClassModel Fit(ClassExamples examples, CancellationToken cancellationToken) => throw new PlauditException("library is missing");
    }
}
