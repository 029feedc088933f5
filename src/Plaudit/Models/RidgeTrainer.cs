using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// Ridge regression (Hoerl and Kennard 1970, "Ridge Regression: Biased Estimation for Nonorthogonal Problems") of the label's distance from
/// the base level on standardised columns.
/// </summary>
public sealed class RidgeTrainer : IRegressionTrainer
{
    private const int BlockRows = 256;

    // Sums are taken over a fixed number of stripes and added in order, so that the number of cores does not change a bit of the result.
    private const int Stripes = 8;

    private readonly RidgeOptions _options;

    public RidgeTrainer()
        : this(new RidgeOptions())
    {
    }

    public RidgeTrainer(RidgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    public string Name => "ridge";

    public string Title => "Ridge regression on the distance from the level";

    public bool IsBaseline => false;

    public IRegressionModel Fit(FeatureMatrix x, ReadOnlyMemory<float> y, CancellationToken cancellationToken) =>
        FitPath(x, y, [_options.Alpha], cancellationToken)[0];

    /// <summary>Fits a model for each penalty for little more than the price of one.</summary>
    /// <param name="x">As in <see cref="Fit"/>.</param>
    /// <param name="y">As in <see cref="Fit"/>.</param>
    /// <param name="alphas">Penalties, in place of <see cref="RidgeOptions.Alpha"/>.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public IReadOnlyList<RidgeModel> FitPath(
        FeatureMatrix x,
        ReadOnlyMemory<float> y,
        IReadOnlyList<double> alphas,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(alphas);
        Inputs.CheckTraining(x, y.Span);
        cancellationToken.ThrowIfCancellationRequested();
        var baseLevel = BaseLevel.Fit(x, y.Span, _options.BaseLevel);
        var rows = ResidualRows.Select(x, baseLevel);
        var terms = LinearTerms.Find(x, rows, _options.ClipStandardised, _options.MinMissingShare, cancellationToken);
        var equations = Gather(x, y, baseLevel, rows, terms, cancellationToken);

        var models = new RidgeModel[alphas.Count];
        for (var i = 0; i < models.Length; i++)
        {
            (_options with { Alpha = alphas[i] }).Validate();
            var weights = equations.Solve(alphas[i]);
            var weighted = new LinearTerm[terms.Count];
            for (var t = 0; t < weighted.Length; t++)
            {
                weighted[t] = terms[t] with { Mean = equations.Mean(t), Weight = weights[t] };
            }
            models[i] = new RidgeModel(
                new RidgeState
                {
                    TrainerName = Name,
                    FeatureNames = BaseLevel.NamesOf(x),
                    BaseLevel = baseLevel.State,
                    Alpha = alphas[i],
                    ClipStandardised = _options.ClipStandardised,
                    Intercept = equations.LabelMean,
                    Terms = weighted,
                }
            );
        }
        return models;
    }

    private NormalEquations Gather(
        FeatureMatrix x,
        ReadOnlyMemory<float> y,
        BaseLevel baseLevel,
        int[] rows,
        List<LinearTerm> terms,
        CancellationToken cancellationToken
    )
    {
        var stripeRows = (rows.Length + Stripes - 1) / Stripes;
        var stripes = new NormalEquations[(rows.Length + stripeRows - 1) / stripeRows];
        RowChunks.Run(
            rows.Length,
            stripeRows,
            (start, end) =>
            {
                var equations = new NormalEquations(terms.Count);
                var block = new double[BlockRows * equations.Stride];
                for (var from = start; from < end; from += BlockRows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    var count = Math.Min(BlockRows, end - from);
                    for (var i = 0; i < count; i++)
                    {
                        var row = rows[from + i];
                        var values = x.Row(row);
                        var destination = block.AsSpan(i * equations.Stride, equations.Stride);
                        for (var t = 0; t < terms.Count; t++)
                        {
                            destination[t] = terms[t].Standardise(values[terms[t].Column], _options.ClipStandardised);
                        }
                        destination[terms.Count] = y.Span[row] - baseLevel.Predict(values);
                    }
                    var padded = (count + 3) / 4 * 4;
                    block.AsSpan(count * equations.Stride, (padded - count) * equations.Stride).Clear();
                    equations.Add(block.AsSpan(0, padded * equations.Stride), count);
                }
                stripes[start / stripeRows] = equations;
            },
            cancellationToken
        );
        for (var i = 1; i < stripes.Length; i++)
        {
            stripes[0].Add(stripes[i]);
        }
        return stripes[0];
    }
}
