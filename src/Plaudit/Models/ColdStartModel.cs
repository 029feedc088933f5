using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// A first guess for rows of accounts without earlier likes, from all that is known of them: followers, how often they post, the draft
/// itself. Its intervals come from first posts of accounts that it was not fitted on.
/// </summary>
public sealed class ColdStartModel
{
    private const int MinAccounts = 20;
    private const int MinRows = 300;

    // Groups that say how much history there is would tell these rows from all others and nothing else.
    private const string HistoryGroup = "history";

    private readonly IRegressionModel _regression;

    private ColdStartModel(IRegressionModel regression, ConformalIntervals intervals)
    {
        _regression = regression;
        Intervals = intervals;
    }

    /// <summary>Intervals on the log1p scale, for a scale of 1.</summary>
    public ConformalIntervals Intervals { get; }

    /// <summary>Fits on all rows, those with history too, by columns that a row without history has.</summary>
    /// <param name="x">Training rows, each account's in their order.</param>
    /// <param name="y">log1p likes.</param>
    /// <param name="accounts">Account of each row.</param>
    /// <param name="seed">Start of the random draws.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns><see langword="null"/> where there are too few accounts or rows to learn from.</returns>
    public static ColdStartModel? Fit(FeatureMatrix x, ReadOnlyMemory<float> y, IReadOnlyList<int> accounts, int seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(accounts);
        var firsts = FirstColdRows(x, accounts);
        if (firsts.Length < MinAccounts || x.RowCount < MinRows)
        {
            return null;
        }
        var columns = x.SelectColumns(KnownColumns(x, firsts));
        var trainer = new XGBoostTrainer(new XGBoostOptions
        {
            MaxDepth = 3,
            MinChildWeight = 20,
            NumParallelTree = 1,
            NThread = 1,
            Seed = seed,
            BaseLevel = BaseLevelOptions.None,
        });
        var places = Places(accounts);
        // Each half of the accounts is predicted by a model of the other half, as accounts to come will be.
        var residuals = new float[firsts.Length];
        foreach (var half in (ReadOnlySpan<int>)[0, 1])
        {
            var (fit, held) = Halves(accounts, places, firsts, half);
            if (fit.Length == 0 || held.Length == 0)
            {
                return null;
            }
            using var model = (XGBoostModel)trainer.Fit(columns.SelectRows(fit), Pick(y.Span, fit), cancellationToken);
            var predictions = new float[held.Length];
            model.Predict(columns.SelectRows([.. held.Select(place => firsts[place])]), predictions, cancellationToken);
            for (var i = 0; i < held.Length; i++)
            {
                residuals[held[i]] = y.Span[firsts[held[i]]] - predictions[i];
            }
        }
        var scales = new float[residuals.Length];
        Array.Fill(scales, 1);
        return new ColdStartModel(trainer.Fit(columns, y, cancellationToken), ConformalIntervals.Fit(residuals, scales));
    }

    /// <summary>Fits a line through columns that every row may have, by ridge regression; for data of one row an account.</summary>
    /// <param name="x">A row an account.</param>
    /// <param name="y">log1p of the count.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns><see langword="null"/> where there are too few accounts to learn from.</returns>
    public static ColdStartModel? FitLine(FeatureMatrix x, ReadOnlyMemory<float> y, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.RowCount < MinAccounts)
        {
            return null;
        }
        var trainer = new RidgeTrainer(new RidgeOptions { BaseLevel = BaseLevelOptions.None });
        var residuals = new float[x.RowCount];
        foreach (var half in (ReadOnlySpan<int>)[0, 1])
        {
            int[] fit = [.. Enumerable.Range(0, x.RowCount).Where(row => row % 2 != half)];
            int[] held = [.. Enumerable.Range(0, x.RowCount).Where(row => row % 2 == half)];
            var predictions = new float[held.Length];
            trainer.Fit(x.SelectRows(fit), Pick(y.Span, fit), cancellationToken).Predict(x.SelectRows(held), predictions, cancellationToken);
            for (var i = 0; i < held.Length; i++)
            {
                residuals[held[i]] = y.Span[held[i]] - predictions[i];
            }
        }
        var scales = new float[residuals.Length];
        Array.Fill(scales, 1);
        return new ColdStartModel(trainer.Fit(x, y, cancellationToken), ConformalIntervals.Fit(residuals, scales));
    }

    /// <summary>Rows without earlier likes.</summary>
    internal static int[] ColdRows(FeatureMatrix x)
    {
        var level = x.IndexOf(new BaseLevelOptions().LevelFeature!);
        var rows = new List<int>();
        for (var row = 0; row < x.RowCount; row++)
        {
            if (float.IsNaN(x[row, level]))
            {
                rows.Add(row);
            }
        }
        return [.. rows];
    }

    internal float[] Predict(FeatureMatrix x, CancellationToken cancellationToken)
    {
        var predictions = new float[x.RowCount];
        _regression.Predict(x.SelectColumns(_regression.FeatureNames), predictions, cancellationToken);
        return predictions;
    }

    /// <summary>Puts the parts of cold rows in place of those of the model with history.</summary>
    internal void Explain(FeatureMatrix x, int[] rows, Contributions contributions, CancellationToken cancellationToken)
    {
        var own = _regression.Explain(x.SelectColumns(_regression.FeatureNames), cancellationToken);
        int[] places = [.. _regression.FeatureNames.Select(x.IndexOf)];
        for (var i = 0; i < rows.Length; i++)
        {
            var parts = contributions.MutableRow(rows[i]);
            parts.Clear();
            for (var column = 0; column < places.Length; column++)
            {
                parts[places[column]] = own.Features(i)[column];
            }
            parts[^1] = own.Bias(i);
        }
    }

    internal void Save(ModelWriter writer)
    {
        _regression.Save(writer);
        Intervals.Save(writer);
    }

    internal static ColdStartModel Load(ModelReader reader) => new(RegressionModels.Load(reader), ConformalIntervals.Load(reader));

    private static int[] FirstColdRows(FeatureMatrix x, IReadOnlyList<int> accounts)
    {
        var seen = new HashSet<int>();
        return [.. ColdRows(x).Where(row => seen.Add(accounts[row]))];
    }

    private static string[] KnownColumns(FeatureMatrix x, int[] coldRows) =>
        [.. Enumerable.Range(0, x.ColumnCount)
            .Where(column => x.Columns[column].Group != HistoryGroup && coldRows.Any(row => !float.IsNaN(x[row, column])))
            .Select(column => x.Columns[column].Name)];

    // Accounts numbered in the order of their rows: of large data only those with every second number may be here, or every fourth.
    private static Dictionary<int, int> Places(IReadOnlyList<int> accounts)
    {
        var places = new Dictionary<int, int>();
        foreach (var account in accounts)
        {
            places.TryAdd(account, places.Count);
        }
        return places;
    }

    private static (int[] Fit, int[] Held) Halves(IReadOnlyList<int> accounts, Dictionary<int, int> places, int[] firsts, int half) =>
        ([.. Enumerable.Range(0, accounts.Count).Where(row => places[accounts[row]] % 2 != half)],
            [.. Enumerable.Range(0, firsts.Length).Where(first => places[accounts[firsts[first]]] % 2 == half)]);

    private static float[] Pick(ReadOnlySpan<float> values, int[] rows)
    {
        var picked = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            picked[i] = values[rows[i]];
        }
        return picked;
    }
}
