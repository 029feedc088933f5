using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// The number expected from history alone, from which other models depart: the level column; where that is not known, a line through log
/// followers; where they are not known either, the training mean.
/// </summary>
internal sealed class BaseLevel
{
    // The line's slope is drawn towards 0 as if this many more rows, one log unit from the mean, had shown none: a handful of rows, or
    // accounts of all the same size, tell little about it.
    private const double SlopePrior = 10;

    private readonly int _levelIndex;
    private readonly int _followersIndex;

    internal BaseLevel(BaseLevelState state, IReadOnlyList<string> featureNames)
    {
        State = state;
        _levelIndex = IndexOf(featureNames, state.LevelFeature);
        _followersIndex = IndexOf(featureNames, state.FollowersFeature);
    }

    internal BaseLevelState State { get; }

    internal static BaseLevel Fit(FeatureMatrix x, ReadOnlySpan<float> y, BaseLevelOptions options)
    {
        var names = NamesOf(x);
        var state = new BaseLevelState
        {
            LevelFeature = options.LevelFeature,
            FollowersFeature = options.FollowersFeature,
            TrainingMean = Mean(y),
        };
        if (options.FollowersFeature is not null)
        {
            state = FitLine(x, x.IndexOf(options.FollowersFeature), y, state);
        }
        if (options.LevelFeature is not null)
        {
            _ = x.IndexOf(options.LevelFeature);
        }
        var fitted = new BaseLevel(state, names);
        var sum = 0d;
        for (var row = 0; row < x.RowCount; row++)
        {
            sum += fitted.Predict(x.Row(row));
        }
        return new BaseLevel(state with { MeanPrediction = sum / x.RowCount }, names);
    }

    /// <summary>
    /// Whether the level itself is known. Where it is not, there is nothing to depart from: such rows are not learnt from, and their
    /// prediction is the prior. Without a level column every row departs from the prior.
    /// </summary>
    internal bool IsKnown(ReadOnlySpan<float> row) => _levelIndex < 0 || !float.IsNaN(row[_levelIndex]);

    internal double Predict(ReadOnlySpan<float> row)
    {
        if (_levelIndex >= 0 && !float.IsNaN(row[_levelIndex]))
        {
            return row[_levelIndex];
        }
        return HasFollowers(row) ? Line(row[_followersIndex]) : State.TrainingMean;
    }

    /// <summary>Adds what each column, and last the bias, has in the prediction; all against the mean prediction of the training data.</summary>
    internal void AddContributions(ReadOnlySpan<float> row, Span<float> contributions)
    {
        var difference = (float)(Predict(row) - State.MeanPrediction);
        contributions[^1] += (float)State.MeanPrediction;
        if (_levelIndex >= 0 && !float.IsNaN(row[_levelIndex]))
        {
            contributions[_levelIndex] += difference;
        }
        else if (HasFollowers(row))
        {
            contributions[_followersIndex] += difference;
        }
        else
        {
            contributions[^1] += difference;
        }
    }

    internal static string[] NamesOf(FeatureMatrix x)
    {
        var names = new string[x.ColumnCount];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = x.Columns[i].Name;
        }
        return names;
    }

    private static BaseLevelState FitLine(FeatureMatrix x, int followersIndex, ReadOnlySpan<float> y, BaseLevelState state)
    {
        var count = 0;
        var meanX = 0d;
        var meanY = 0d;
        var squares = 0d;
        var cross = 0d;
        var min = float.PositiveInfinity;
        var max = float.NegativeInfinity;
        for (var row = 0; row < x.RowCount; row++)
        {
            var followers = x[row, followersIndex];
            if (float.IsNaN(followers))
            {
                continue;
            }
            count++;
            min = Math.Min(min, followers);
            max = Math.Max(max, followers);
            // Welford's update keeps the sums exact where all accounts are of nearly one size.
            var fromMeanX = followers - meanX;
            meanX += fromMeanX / count;
            meanY += (y[row] - meanY) / count;
            squares += fromMeanX * (followers - meanX);
            cross += fromMeanX * (y[row] - meanY);
        }
        if (count == 0)
        {
            return state;
        }
        var slope = cross / (squares + SlopePrior);
        return state with
        {
            Slope = slope,
            Intercept = meanY - (slope * meanX),
            SmallestFollowers = min,
            LargestFollowers = max,
        };
    }

    private static double Mean(ReadOnlySpan<float> values)
    {
        var sum = 0d;
        foreach (var value in values)
        {
            sum += value;
        }
        return sum / values.Length;
    }

    private static int IndexOf(IReadOnlyList<string> names, string? name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }
        return -1;
    }

    private bool HasFollowers(ReadOnlySpan<float> row) =>
        _followersIndex >= 0 && State.LargestFollowers is not null && !float.IsNaN(row[_followersIndex]);

    // Beyond the accounts it was fitted on the line stays where it ended.
    private double Line(float followers) =>
        State.Intercept + (State.Slope * Math.Clamp(followers, State.SmallestFollowers!.Value, State.LargestFollowers!.Value));
}
