using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

public sealed class ClassDecisionTests
{
    [Fact]
    public void Decide_ThresholdOfAnotherClass_DoesNotCount()
    {
        var decision = new ClassDecision(new ClassDecisionState { Precision = 0.9, Shares = [0.5, 0.5], Exponent = 0, Thresholds = [0.6, 0.9] });

        Assert.Equal((0, true), decision.Decide([0.7f, 0.3f]));
        Assert.Equal((1, false), decision.Decide([0.2f, 0.8f]));
        Assert.Equal((1, true), decision.Decide([0.05f, 0.95f]));
    }

    [Fact]
    public void Fit_RareClassNeverLikeliest_IsToldAllTheSame()
    {
        // A tenth are of the rare class; the half of the rows that hold all of them give it 40 %, though it is never the likeliest.
        var probabilities = new List<float>();
        var labels = new List<int>();
        for (var i = 0; i < 400; i++)
        {
            var isSuspect = i % 8 == 0;
            probabilities.AddRange(isSuspect ? [0.6f, 0.4f] : [0.95f, 0.05f]);
            labels.Add(isSuspect && i % 16 == 0 ? 1 : 0);
        }

        var decision = ClassDecision.Fit([.. probabilities], labels, 2, new PrecisionGoal(0));

        Assert.Equal(1, decision.Decide([0.6f, 0.4f]).Class);
        Assert.Equal(0, decision.Decide([0.95f, 0.05f]).Class);
    }

    [Fact]
    public void Fit_PrecisionAsked_IsReachedByWhatIsTold()
    {
        var random = new Random(2);
        var probabilities = new float[4_000];
        var labels = new int[2_000];
        for (var i = 0; i < labels.Length; i++)
        {
            probabilities[2 * i] = random.NextSingle();
            probabilities[(2 * i) + 1] = 1 - probabilities[2 * i];
            labels[i] = random.NextSingle() < probabilities[2 * i] ? 0 : 1;
        }

        var decision = ClassDecision.Fit(probabilities, labels, 2, new PrecisionGoal(0.9, OfEachClass: true));

        var answers = Enumerable.Range(0, labels.Length).Select(i => (Answer: decision.Decide(probabilities.AsSpan(2 * i, 2)), Label: labels[i])).ToList();
        foreach (var c in (int[])[0, 1])
        {
            var told = answers.Where(answer => answer.Answer.IsTold && answer.Answer.Class == c).ToList();
            Assert.InRange(told.Count(answer => answer.Label == c) / (double)told.Count, 0.9, 0.93);
            Assert.InRange(decision.Thresholds[c], 0.75, 0.85);
        }
    }

    [Fact]
    public void Fit_PrecisionOutOfReach_NeverTells()
    {
        var decision = ClassDecision.Fit([.. Enumerable.Repeat(0.5f, 200)], [.. Enumerable.Range(0, 100).Select(i => i % 2)], 2, new PrecisionGoal(0.9, OfEachClass: true));

        Assert.False(decision.Decide([0.99f, 0.01f]).IsTold);
        Assert.False(decision.Decide([0.01f, 0.99f]).IsTold);
    }

    [Fact]
    public void Fit_FewRightAnswers_AreNotEnoughForAThreshold()
    {
        // Nineteen sure and right answers of each class: one below what a threshold must rest on.
        var decision = ClassDecision.Fit(
            [.. Enumerable.Range(0, 38).SelectMany(i => i % 2 == 0 ? new[] { 0.9f, 0.1f } : [0.1f, 0.9f])], [.. Enumerable.Range(0, 38).Select(i => i % 2)], 2, new PrecisionGoal(0.9, OfEachClass: true));

        Assert.False(decision.Decide([0.95f, 0.05f]).IsTold);
    }

    [Fact]
    public void Fit_PrecisionOfAllAnswers_IsOneThreshold()
    {
        // Two in three answers of the second class are right, all of the first: together enough, alone not.
        var probabilities = new List<float>();
        var labels = new List<int>();
        for (var i = 0; i < 400; i++)
        {
            var isSecond = i % 4 == 0;
            probabilities.AddRange(isSecond ? [0.3f, 0.7f] : [0.95f, 0.05f]);
            labels.Add(isSecond && i % 12 != 0 ? 1 : 0);
        }

        var all = ClassDecision.Fit([.. probabilities], labels, 2, new PrecisionGoal(0.9));
        var each = ClassDecision.Fit([.. probabilities], labels, 2, new PrecisionGoal(0.9, OfEachClass: true));

        Assert.True(all.Decide([0.3f, 0.7f]).IsTold);
        Assert.False(each.Decide([0.3f, 0.7f]).IsTold);
        Assert.True(each.Decide([0.95f, 0.05f]).IsTold);
    }

    [Fact]
    public void New_ShareOfNothing_IsRefused() =>
        Assert.Throws<PlauditException>(() => new ClassDecision(new ClassDecisionState { Precision = 0.9, Shares = [0, 1], Exponent = 0, Thresholds = [0, 0] }));
}
