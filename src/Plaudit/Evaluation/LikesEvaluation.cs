namespace Plaudit.Evaluation;

/// <summary>Everything that <c>plaudit evaluate likes</c> measured, as its table shows it and its JSON file holds it.</summary>
public sealed record LikesEvaluation
{
    public string Task { get; init; } = "likes";

    public required DataSummary Data { get; init; }

    /// <summary>Rows by use.</summary>
    public required RowCounts Rows { get; init; }

    /// <summary>Days after which likes count as final; younger posts are neither learnt from nor scored.</summary>
    public required double MaturityDays { get; init; }

    public required int Seed { get; init; }

    /// <summary>How the model was chosen on the validation slice.</summary>
    public required SelectionSummary Selection { get; init; }

    /// <summary>Scores under the outcome delay asked for.</summary>
    public required DelayScores Scores { get; init; }

    /// <summary>The same under the delay that is always shown beside it; <see langword="null"/> when that is the one asked for.</summary>
    public DelayScores? DelayedScores { get; init; }
}

/// <summary>The posts that were read.</summary>
/// <param name="Posts">Posts kept.</param>
/// <param name="Accounts">Accounts with a post.</param>
/// <param name="From">Day of the oldest post.</param>
/// <param name="To">Day of the newest post.</param>
/// <param name="Duplicates">Posts replaced by a later one with the same id.</param>
/// <param name="Rejected">Rows that could not be used, by reason.</param>
/// <param name="Fingerprint">SHA-256 over the posts kept, whatever their order in the files.</param>
public sealed record DataSummary(
    int Posts, int Accounts, DateOnly? From, DateOnly? To, int Duplicates, IReadOnlyDictionary<string, long> Rejected, string Fingerprint);

/// <summary>Rows by use.</summary>
/// <param name="Training">Rows learnt from, the validation slice included.</param>
/// <param name="Validation">Rows of the validation slice.</param>
/// <param name="Test">Rows scored.</param>
/// <param name="TestAccounts">Accounts with a row in the test.</param>
/// <param name="LeftOut">Rows used for nothing, by reason.</param>
public sealed record RowCounts(int Training, int Validation, int Test, int TestAccounts, IReadOnlyDictionary<string, int> LeftOut);

/// <summary>The models tried on the validation slice and the one chosen.</summary>
/// <param name="Chosen">The settings of the chosen model.</param>
/// <param name="Rows">Validation rows it was chosen on; of many accounts a part is enough.</param>
/// <param name="ChosenLogMse">Its log-MSE there.</param>
/// <param name="Tried">Every candidate with its log-MSE there, best first.</param>
public sealed record SelectionSummary(string Chosen, int Rows, double ChosenLogMse, IReadOnlyList<CandidateScore> Tried);

/// <summary>A candidate on the validation slice.</summary>
public sealed record CandidateScore(string Name, double LogMse);

/// <summary>Scores of the model and the baselines on the test posts.</summary>
/// <param name="OutcomeDelayDays">Outcomes of posts younger than this at a row's moment are hidden from it.</param>
/// <param name="Model">The model.</param>
/// <param name="Baselines">The naive forecasts, best first.</param>
/// <param name="Skill">1 less the ratio of the model's log-MSE to that of each baseline, by the baseline's name.</param>
/// <param name="Intervals">Intervals over all test posts and over thirds of the accounts by size.</param>
public sealed record DelayScores(
    double OutcomeDelayDays,
    PointScores Model,
    IReadOnlyList<PointScores> Baselines,
    IReadOnlyDictionary<string, double> Skill,
    IReadOnlyList<IntervalScores> Intervals)
{
    /// <summary>Whether the model's log-MSE is below that of every baseline.</summary>
    public bool BeatsEveryBaseline => Baselines.All(baseline => Model.LogMse < baseline.LogMse);
}
