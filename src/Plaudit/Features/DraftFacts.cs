namespace Plaudit.Features;

/// <summary>
/// A draft reduced to numbers, so that its text need not be kept. Made from <see cref="Data.Draft"/> alone: nothing here is an outcome.
/// </summary>
internal sealed class DraftFacts
{
    /// <summary>Values of <see cref="DraftEncoder.Definitions"/>, in that order; NaN is "not known".</summary>
    public required float[] Values { get; init; }

    /// <summary>Distinct hashed words of the caption, ascending; empty without a caption.</summary>
    public required uint[] Terms { get; init; }

    /// <summary>Moment of posting in UTC ticks; <see langword="null"/> when a draft has no planned time.</summary>
    public required long? Ticks { get; init; }

    /// <summary>0 is Monday, 6 is Sunday; -1 when not known.</summary>
    public required int Weekday { get; init; }

    /// <summary>Three-hour slot of the day, 0 to 7; -1 when the hour is not known.</summary>
    public required int HourSlot { get; init; }

    /// <summary>Hour of the day with minutes as fraction, 0 to 24; NaN when not known.</summary>
    public required float Hour { get; init; }

    /// <summary>Media type, class of duration and advertisement flag as one key below <see cref="FormatCount"/>.</summary>
    public required int Format { get; init; }

    /// <summary>Followers given with the post; <see langword="null"/> when not known.</summary>
    public required long? Followers { get; init; }

    /// <summary>log1p of the followers given with the post; NaN when not known.</summary>
    public required float LogFollowers { get; init; }

    /// <summary>log1p of the accounts followed, given with the post; NaN when not known.</summary>
    public required float LogFollowing { get; init; }

    /// <summary>log1p of the account's posts, given with the post; NaN when not known.</summary>
    public required float LogAccountPosts { get; init; }

    /// <summary>Whether a location is named with the post. No source tells "none" from "not known".</summary>
    public required bool HasLocation { get; init; }

    /// <summary>Number of different values of <see cref="Format"/>.</summary>
    public const int FormatCount = 7 * 6 * 3;
}
