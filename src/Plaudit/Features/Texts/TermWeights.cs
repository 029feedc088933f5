namespace Plaudit.Features.Texts;

/// <summary>
/// What each kind of term counts for. An account's terms of one kind together have this length before all of them together get length 1, so
/// that the thousand characters of a long caption do not drown the one place it names. Found on labelled posts of influencers
/// (docs/decisions/0012-what-accounts-are-about.md).
/// </summary>
internal static class TermWeights
{
    public static readonly int Kinds = Enum.GetValues<TermKind>().Length;

    public static float Of(TermKind kind) => kind switch
    {
        TermKind.Bias => 0.3f,
        TermKind.Word or TermKind.Characters or TermKind.Hashtag or TermKind.HashtagWord => 1,
        TermKind.WordPair or TermKind.AltWord or TermKind.AltPhrase => 0.7f,
        TermKind.Location or TermKind.LocationWord => 0.35f,
        TermKind.Mention or TermKind.MentionWord or TermKind.Emoji => 0.5f,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
