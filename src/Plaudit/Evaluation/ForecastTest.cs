using Plaudit.Data;

namespace Plaudit.Evaluation;

/// <summary>The test of one horizon, row by row. All values are on the log1p scale of the outcome, engagement per post or in all.</summary>
internal sealed class ForecastTest
{
    /// <summary>Weeks ahead.</summary>
    public required int Horizon { get; init; }

    /// <summary>Position of each row's profile in the panel.</summary>
    public List<int> Profiles { get; } = [];

    public List<int> Origins { get; } = [];

    public List<float> Actual { get; } = [];

    public List<float> Predicted { get; } = [];

    public List<LogInterval> Intervals { get; } = [];

    /// <summary>Names of the baselines: the naive forecasts first.</summary>
    public required IReadOnlyList<string> BaselineNames
    {
        get;
        init
        {
            field = value;
            Baselines = [.. value.Select(_ => new List<float>())];
        }
    }

    /// <summary>How many of the baselines are naive forecasts.</summary>
    public required int NaiveCount { get; init; }

    /// <summary>Baselines, in the order of their names.</summary>
    public List<float>[] Baselines { get; private init; } = [];

    /// <summary>Followers known at each origin; NaN where not known.</summary>
    public List<float> Followers { get; } = [];

    /// <summary>Weeks with posts up to each origin.</summary>
    public List<int> HistoryWeeks { get; } = [];
}
