namespace Plaudit.Evaluation;

/// <summary>What a post must exceed to count as high engagement.</summary>
public enum EngagementLabelKind
{
    /// <summary>Likes above the median of the account's previous 12 posts with known likes: better than this account usually does.</summary>
    OwnMedian,

    /// <summary>Likes above the median of all posts learnt from; mostly tells large accounts from small ones.</summary>
    GlobalMedian,

    /// <summary>(likes + comments) / followers above the median of all posts learnt from, as in much published work.</summary>
    EngagementRate,
}
