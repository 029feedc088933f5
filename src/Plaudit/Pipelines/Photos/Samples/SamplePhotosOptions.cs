using Plaudit.Data;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>Size, rules and seed of a <see cref="SamplePhotoSet"/>.</summary>
public sealed record SamplePhotosOptions
{
    /// <summary>Posted pictures.</summary>
    /// <value>Default 240; 1 to 100,000.</value>
    public int Count { get; init; } = 240;

    /// <summary>Pictures to choose among tonight.</summary>
    /// <value>Default 12; 0 to 1,000.</value>
    public int Candidates { get; init; } = 12;

    /// <summary>Standard deviation of what pictures add to log likes; 0 for likes that do not depend on the pictures.</summary>
    /// <value>Default 0.5, with which perfect knowledge of the rule tells four pairs in five; 0 to 5.</value>
    public double Signal { get; init; } = 0.5;

    /// <summary>Standard deviation of what chance adds to log likes.</summary>
    /// <value>Default 0.36; 0 to 5.</value>
    public double Noise { get; init; } = 0.36;

    /// <summary>What followers like.</summary>
    /// <value>Default <see cref="SamplePhotoRule.Mixed"/>.</value>
    public SamplePhotoRule Rule { get; init; }

    /// <summary>How likes change over time.</summary>
    /// <value>Default <see cref="SamplePhotoTrend.Growth"/>.</value>
    public SamplePhotoTrend Trend { get; init; } = SamplePhotoTrend.Growth;

    /// <summary>Longer side of the pictures in pixels; most are four fifths as wide as high.</summary>
    /// <value>Default 800; 64 to 4,096.</value>
    public int LongerSide { get; init; } = 800;

    /// <summary>Day of the first picture.</summary>
    /// <value>Default 5 January 2025; a day from 2005 to 2100.</value>
    public DateOnly StartsOn { get; init; } = new(2025, 1, 5);

    /// <summary>Start of all chance.</summary>
    /// <value>Default 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Start of the chance in likes: sets that differ in it alone have the same pictures. <see langword="null"/> is <see cref="Seed"/>.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public ulong? LikesSeed { get; init; }

    /// <summary>Likes that vary as much, but do not depend on the pictures.</summary>
    public SamplePhotosOptions WithoutSignal() => this with { Signal = 0, Noise = Math.Sqrt((Signal * Signal) + (Noise * Noise)) };

    internal void Validate()
    {
        Check(Count is >= 1 and <= 100_000, "photos", Count, "1 to 100000");
        Check(Candidates is >= 0 and <= 1_000, "candidates", Candidates, "0 to 1000");
        Check(Signal is >= 0 and <= 5, "signal", Signal, "0 to 5");
        Check(Noise is >= 0 and <= 5, "noise", Noise, "0 to 5");
        Check(LongerSide is >= 64 and <= 4_096, "longer side", LongerSide, "64 to 4096 pixels");
        Check(StartsOn.Year is >= 2005 and <= 2100, "start", StartsOn.ToString("yyyy-MM-dd"), "a day from 2005 to 2100");
    }

    private static void Check(bool isValid, string option, object value, string expected)
    {
        if (!isValid)
        {
            throw new PlauditException($"Sample of photos: {option} is {value}; expected {expected}.");
        }
    }
}
