using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>What a <see cref="PhotoModel"/> has beside its arrays, as it stands in a model file.</summary>
internal sealed record PhotoState
{
    public required PhotoSkill Skill { get; init; }

    public required PhotoCandidate Candidate { get; init; }

    public required IReadOnlyList<string> MeasuredNames { get; init; }

    public required IReadOnlyList<string> EmbeddingNames { get; init; }

    /// <summary>The account's level after the last picture, log1p likes.</summary>
    public required double Level { get; init; }

    public required double Drift { get; init; }

    /// <summary>Log odds of getting more likes for each unit of difference between two pictures' effects.</summary>
    public required double PairSlope { get; init; }

    /// <summary>As <see cref="PhotoOptions.Neighbours"/>.</summary>
    public required int Neighbours { get; init; }

    /// <summary>Of the pictures that it was fitted on.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Of the same.</summary>
    public required double[] LogLikes { get; init; }

    /// <summary>Filled when it is written.</summary>
    public PhotoArrays? Arrays { get; init; }
}
