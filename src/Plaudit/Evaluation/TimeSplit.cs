using Plaudit.Features;

namespace Plaudit.Evaluation;

/// <summary>
/// Rows of a <see cref="PostTable"/> for learning, choosing and testing, split by time inside each account: the last posts are the test, the
/// last of those before them the validation slice.
/// </summary>
/// <param name="Fit">Rows before the validation slice.</param>
/// <param name="Validation">Rows on which models are chosen and intervals calibrated.</param>
/// <param name="Test">Rows that nothing has seen; empty when a model is trained for use.</param>
/// <param name="LeftOut">Rows used for none of them, by reason.</param>
public sealed record TimeSplit(int[] Fit, int[] Validation, int[] Test, IReadOnlyDictionary<string, int> LeftOut)
{
    public const string UnknownLikes = "likes not known";
    public const string Immature = "younger than the maturity of likes";
    public const string FewPosts = "account with too few posts";

    /// <summary>All rows that may be learnt from: fit and validation, in the table's order.</summary>
    public int[] Training
    {
        get
        {
            int[] rows = [.. Fit, .. Validation];
            Array.Sort(rows);
            return rows;
        }
    }

    /// <summary>What was left out and why, in words: <c>Left out: 12 (likes not known)</c>, or that nothing was.</summary>
    public string LeftOutInWords =>
        LeftOut.Count == 0 ? "No post was left out" : "Left out: " + string.Join(", ", LeftOut.Select(reason => $"{reason.Value} ({reason.Key})"));

    /// <summary>Splits the posts whose likes are known and mature.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static TimeSplit Of(PostTable posts, TimeSplitOptions options)
    {
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        List<int> fit = [], validation = [], test = [];
        var leftOut = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var matureUntil = posts.Newest is { } newest && options.MaturityDays > 0 ? newest.Utc.AddDays(-options.MaturityDays) : DateTime.MaxValue;
        var labelled = new List<int>();
        for (var account = 0; account < posts.Accounts.Count; account++)
        {
            labelled.Clear();
            var (start, length) = posts.RowsOf(account).GetOffsetAndLength(posts.Count);
            for (var row = start; row < start + length; row++)
            {
                if (posts.Likes(row) is null)
                {
                    LeaveOut(UnknownLikes, 1);
                }
                else if (posts.PostedAt(row).Utc > matureUntil)
                {
                    LeaveOut(Immature, 1);
                }
                else
                {
                    labelled.Add(row);
                }
            }
            if (labelled.Count < options.MinPosts)
            {
                LeaveOut(FewPosts, labelled.Count);
                continue;
            }
            var testCount = Ceiling(labelled.Count, options.TestShare);
            var trainingCount = labelled.Count - testCount;
            var validationCount = trainingCount < options.MinPostsForValidation ? 0 : Ceiling(trainingCount, options.ValidationShare);
            var fitCount = trainingCount - validationCount;
            fit.AddRange(labelled.GetRange(0, fitCount));
            validation.AddRange(labelled.GetRange(fitCount, validationCount));
            test.AddRange(labelled.GetRange(trainingCount, testCount));
        }
        return new TimeSplit([.. fit], [.. validation], [.. test], leftOut);

        void LeaveOut(string reason, int count)
        {
            if (count > 0)
            {
                leftOut[reason] = leftOut.GetValueOrDefault(reason) + count;
            }
        }
    }

    // Rounded up, with room for the last bit of shares such as .2 that have no exact binary form.
    private static int Ceiling(int count, double share) => (int)Math.Ceiling((count * share) - 1e-9);
}
