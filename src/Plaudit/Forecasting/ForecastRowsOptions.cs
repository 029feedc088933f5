namespace Plaudit.Forecasting;

/// <summary>Which origins become rows.</summary>
internal sealed record ForecastRowsOptions
{
    /// <summary>The first profile, by its position. Default 0.</summary>
    public int FirstProfile { get; init; }

    /// <summary>The profile after the last. Default: all.</summary>
    public int EndProfile { get; init; } = int.MaxValue;

    /// <summary>The first origin week. Default 0, which is before any data.</summary>
    public int FirstOrigin { get; init; }

    /// <summary>The last week whose outcome may be looked at.</summary>
    public required int LastTarget { get; init; }

    /// <summary>Fewest weeks with posts up to the origin. Default 1.</summary>
    public int MinPostingWeeks { get; init; } = 1;

    /// <summary>Fewest posts of a profile, in the whole panel. Default 0.</summary>
    public long MinPosts { get; init; }

    /// <summary>About how many rows of a horizon are wanted; of more, whole profiles are drawn. Default: all.</summary>
    public int MaxRows { get; init; } = int.MaxValue;

    /// <summary>Start of the draw.</summary>
    public int Seed { get; init; }
}
