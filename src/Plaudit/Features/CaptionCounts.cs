namespace Plaudit.Features;

/// <summary>What a writer wants to see counted in a caption, as the features count it.</summary>
/// <param name="Characters">Unicode scalar values: an emoji outside the basic plane counts once.</param>
/// <param name="Hashtags">Hashtags.</param>
/// <param name="Mentions">Mentions of accounts.</param>
public readonly record struct CaptionCounts(int Characters, int Hashtags, int Mentions)
{
    public static CaptionCounts Of(ReadOnlySpan<char> caption)
    {
        var counted = CaptionStatistics.Of(caption);
        return new CaptionCounts(counted.Characters, counted.Hashtags, counted.Mentions);
    }
}
