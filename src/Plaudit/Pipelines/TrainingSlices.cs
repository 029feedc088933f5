namespace Plaudit.Pipelines;

/// <summary>Cuts training rows into rows to fit candidates on and later rows to compare them on.</summary>
internal static class TrainingSlices
{
    /// <summary>Candidates are compared on whole accounts of about this many rows in all, which keeps the choice quick on large data.</summary>
    private const int MaxSelectionRows = 60_000;

    private static readonly double[] s_chainedSlices = [0.5, 0.625, 0.75, 0.875, 1.01];

    /// <summary>What candidates are compared on: one slice of large data, several one after another in time of small.</summary>
    /// <param name="examples">The posts.</param>
    /// <param name="training">Those to learn from.</param>
    /// <param name="chainedBelow">With fewer of them one slice is a matter of luck, and there are several.</param>
    public static List<TrainingSlice> Of(LabelledPosts examples, int[] training, int chainedBelow) =>
        training.Length < chainedBelow ? ChainedSlices(examples, training) : [OneSlice(examples, training.Length)];

    private static TrainingSlice OneSlice(LabelledPosts examples, int trainingCount) =>
        new(Thin(examples, examples.Split.Fit, trainingCount), Thin(examples, examples.Split.Validation, trainingCount));

    // Whole accounts, so that what is left is as it would be with fewer of them; of few accounts, posts here and there.
    public static int[] Thin(LabelledPosts examples, int[] rows, int trainingCount)
    {
        var every = (trainingCount + MaxSelectionRows - 1) / MaxSelectionRows;
        if (every == 1)
        {
            return rows;
        }
        var hasManyAccounts = examples.Accounts[^1] + 1 >= every * 10;
        return [.. rows.Where((row, place) => (hasManyAccounts ? examples.Accounts[row] : place) % every == 0)];
    }

    private static List<TrainingSlice> ChainedSlices(LabelledPosts examples, int[] training)
    {
        var place = new double[training.Length];
        for (var start = 0; start < training.Length;)
        {
            var end = start;
            while (end < training.Length && examples.Accounts[training[end]] == examples.Accounts[training[start]])
            {
                end++;
            }
            for (var i = start; i < end; i++)
            {
                place[i] = (double)(i - start) / Math.Max(1, end - start - 1);
            }
            start = end;
        }
        var slices = new List<TrainingSlice>();
        for (var s = 0; s + 1 < s_chainedSlices.Length; s++)
        {
            var (from, to) = (s_chainedSlices[s], s_chainedSlices[s + 1]);
            var slice = new TrainingSlice(Where(at => at < from), Where(at => at >= from && at < to));
            if (slice.Fit.Length > 0 && slice.Validation.Length > 0)
            {
                slices.Add(slice);
            }
        }
        return slices;

        int[] Where(Func<double, bool> wanted) => [.. Enumerable.Range(0, training.Length).Where(i => wanted(place[i])).Select(i => training[i])];
    }
}

/// <summary>Rows to fit candidates on and later rows to compare them on.</summary>
internal sealed record TrainingSlice(int[] Fit, int[] Validation);
