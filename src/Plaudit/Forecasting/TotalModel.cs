using System.Globalization;
using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>A fitted model of the total engagement of a week, some weeks ahead.</summary>
internal sealed class TotalModel
{
    private const string StatePart = "total.json";
    private const string MixtureFolder = "mixture";
    private const string NaiveFolder = "naive";

    private readonly TwoPartModel _parts;
    private readonly ZeroMixture _mixture;
    private readonly RepeatedNaive? _naive;

    /// <summary>Puts the parts together.</summary>
    /// <param name="parts">Whether, how much, and what it gets.</param>
    /// <param name="mixture">What follows for the total.</param>
    /// <param name="naive">A naive forecast that did better; <see langword="null"/> where none did.</param>
    public TotalModel(TwoPartModel parts, ZeroMixture mixture, RepeatedNaive? naive)
    {
        _parts = parts;
        _mixture = mixture;
        _naive = naive;
    }

    /// <summary>Forecasts rows; not known for those of profiles without a week with posts.</summary>
    public WeekEstimates Estimate(FeatureMatrix x, CancellationToken cancellationToken)
    {
        var parts = _parts.Predict(x, cancellationToken);
        var scales = _mixture.Scales(x, cancellationToken);
        var expectedPosts = new float[x.RowCount];
        var medians = new float[x.RowCount];
        var intervals = new LogInterval[x.RowCount];
        for (var row = 0; row < medians.Length; row++)
        {
            medians[row] = (float)_mixture.Quantile(0.5, parts.NoPosts[row], parts.LogTypical(row), scales[row]);
            intervals[row] = _mixture.Interval(parts.NoPosts[row], parts.LogTypical(row), scales[row]);
            expectedPosts[row] = parts.ExpectedPosts(row);
        }
        if (_naive is not null)
        {
            (medians, intervals) = _naive.Estimate(x, cancellationToken);
        }
        foreach (var row in ColdStartModel.ColdRows(x))
        {
            medians[row] = float.NaN;
            intervals[row] = new LogInterval(float.NaN, float.NaN, float.NaN, float.NaN);
            expectedPosts[row] = float.NaN;
        }
        return new WeekEstimates(medians, intervals, expectedPosts);
    }

    /// <summary>The reasons of each row.</summary>
    public IReadOnlyList<Reason>[] Explain(FeatureMatrix x, int[] historyWeeks, CancellationToken cancellationToken)
    {
        var parts = _parts.Predict(x, cancellationToken);
        var perPost = x.SelectColumns(_parts.PerPost.FeatureNames);
        var contributions = _parts.PerPost.Explain(perPost, cancellationToken);
        return [.. Enumerable.Range(0, x.RowCount).Select(row => historyWeeks[row] == 0 ? [] : Of(row))];

        IReadOnlyList<Reason> Of(int row)
        {
            var whether = new Reason(
                string.Create(CultureInfo.InvariantCulture, $"a week without posts: {parts.NoPosts[row]:0 %} likely; with posts, about {MathF.Exp(parts.LogPosts[row]):0.#} of them"),
                parts.LogPosts[row]);
            Reason[] repeated = _naive is null ? [] : [new Reason($"at this horizon {TotalNaives.NameOf(_naive.Naive)} did best, and is repeated", 0)];
            return [.. repeated, whether, .. ForecastReasons.Of(perPost, row, contributions, historyWeeks[row])];
        }
    }

    public void Save(ModelWriter writer)
    {
        writer.WriteJson(
            StatePart, new TotalState { Repeats = _naive is null ? null : TotalNaives.NameOf(_naive.Naive) }, ForecastJsonContext.Default.TotalState);
        _parts.Save(writer);
        _mixture.Save(writer.Nested(MixtureFolder));
        _naive?.Save(writer.Nested(NaiveFolder));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The file's parts do not fit together.</exception>
    public static TotalModel Load(ModelReader reader)
    {
        var repeats = reader.ReadJson(StatePart, ForecastJsonContext.Default.TotalState).Repeats;
        var naive = default(TotalNaive);
        if (repeats is not null && !TotalNaives.TryFind(repeats, out naive))
        {
            throw reader.Refuse($"it repeats a naive forecast '{repeats}', which this version does not know");
        }
        return new TotalModel(
            TwoPartModel.Load(reader),
            ZeroMixture.Load(reader.Nested(MixtureFolder)),
            repeats is null ? null : RepeatedNaive.Load(naive, reader.Nested(NaiveFolder)));
    }
}
