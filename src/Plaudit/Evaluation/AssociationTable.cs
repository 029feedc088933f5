namespace Plaudit.Evaluation;

/// <summary>
/// What went together with a factor of the post, level by level. It is an association: who posts carousels, or posts on Mondays, may differ
/// in other ways too.
/// </summary>
/// <param name="Factor">The factor, such as <c>media_type</c>.</param>
/// <param name="Definition">How its levels are cut.</param>
/// <param name="UnknownPosts">Posts of which the level is not known; they are in no level.</param>
/// <param name="Levels">The levels that some post has, in their order.</param>
public sealed record AssociationTable(string Factor, string Definition, int UnknownPosts, IReadOnlyList<AssociationLevel> Levels);

/// <summary>The posts of one level.</summary>
/// <param name="Level">The level, such as <c>carousel</c>.</param>
/// <param name="Posts">Posts of the level.</param>
/// <param name="Accounts">Accounts with such a post.</param>
/// <param name="ComparedPosts">Posts whose likes can be set against their account's usual.</param>
/// <param name="ComparedAccounts">Accounts of those posts.</param>
/// <param name="Relative">
/// Engagement against the account's usual: the mean of log1p likes less log1p usual, as a ratio less 1 (.12 is +12 %), with its 95 % interval.
/// The interval is not known with fewer than 10 compared posts.
/// </param>
/// <param name="ShareAboveUsual">Share of the compared posts with more likes than the usual, with its 95 % interval.</param>
/// <param name="IntervalBasis"><c>accounts</c> where accounts are the clusters of the interval; <c>posts</c> where there are fewer than 10 of them and posts are taken as independent; <see langword="null"/> without an interval.</param>
/// <param name="MeanLikes">Plain mean of the known likes, in which large accounts outweigh the rest; for comparison with published work.</param>
/// <param name="MeanComments">Plain mean of the known comments.</param>
public sealed record AssociationLevel(
    string Level,
    int Posts,
    int Accounts,
    int ComparedPosts,
    int ComparedAccounts,
    Estimate Relative,
    Estimate ShareAboveUsual,
    string? IntervalBasis,
    double MeanLikes,
    double MeanComments);
