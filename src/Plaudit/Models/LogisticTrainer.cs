using Plaudit.Data;

namespace Plaudit.Models;

/// <summary>
/// Logistic regression with a squared penalty (le Cessie and van Houwelingen 1992, "Ridge Estimators in Logistic Regression") on
/// standardised columns; labels are 0 or 1, predictions log odds of 1. Columns are imputed and standardised as by <see cref="RidgeTrainer"/>.
/// </summary>
/// <remarks>
/// Fitted by Newton steps. Where there are many rows the curvature comes from a part of them, and a curvature is kept for as long as steps
/// with it still shrink the slope quickly: slope and loss are exact, so the result is the same (Roosta-Khorasani and Mahoney 2019,
/// "Sub-sampled Newton Methods"). Standard errors are the sandwich estimate around the penalised curvature (Huber 1967, "The Behavior of
/// Maximum Likelihood Estimates under Nonstandard Conditions"; White 1982), which also holds under class weights.
/// </remarks>
public sealed class LogisticTrainer : IRegressionTrainer
{
    // A step this often too long is no step at all.
    private const int MaxHalvings = 40;

    // Losses are sums of many numbers, and no more exact than this.
    private const double LossNoise = 1e-12;

    // A curvature is kept while each step leaves no more than this share of what was to be gained.
    private const double QuickShare = 0.1;

    private readonly LogisticOptions _options;

    public LogisticTrainer()
        : this(new LogisticOptions())
    {
    }

    public LogisticTrainer(LogisticOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    public string Name => "logistic";

    public string Title => "Logistic regression";

    public bool IsBaseline => false;

    public IRegressionModel Fit(FeatureMatrix x, ReadOnlyMemory<float> y, CancellationToken cancellationToken) =>
        FitPath(x, y, [_options.Alpha], cancellationToken)[0];

    /// <summary>Fits a model for each penalty, each from where the one before ended.</summary>
    /// <param name="x">As in <see cref="Fit"/>.</param>
    /// <param name="y">As in <see cref="Fit"/>.</param>
    /// <param name="alphas">Penalties, in place of <see cref="LogisticOptions.Alpha"/>; quickest from the largest down.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    public IReadOnlyList<LogisticModel> FitPath(
        FeatureMatrix x,
        ReadOnlyMemory<float> y,
        IReadOnlyList<double> alphas,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(alphas);
        Inputs.CheckTraining(x, y.Span);
        var counts = ClassCounts.Of(y.Span);
        cancellationToken.ThrowIfCancellationRequested();
        var highWeight = counts.HighWeight(_options.ClassWeight);
        var correction = counts.LogOddsCorrection(_options.ClassWeight);
        var terms = Terms(x, y, counts, cancellationToken);
        var likelihood = new LogisticLikelihood(x, y, terms, _options.ClipStandardised, counts, highWeight);

        var parameters = new double[terms.Length + 1];
        parameters[^1] = counts.LogOdds - correction;
        var models = new LogisticModel[alphas.Count];
        for (var i = 0; i < models.Length; i++)
        {
            (_options with { Alpha = alphas[i] }).Validate();
            Minimise(likelihood, parameters, alphas[i], cancellationToken);
            var state = new LogisticState
            {
                TrainerName = Name,
                FeatureNames = BaseLevel.NamesOf(x),
                Alpha = alphas[i],
                ClipStandardised = _options.ClipStandardised,
                Intercept = parameters[^1] + correction,
                Terms = [.. terms.Select((term, t) => term with { Weight = parameters[t] })],
                StandardErrors = StandardErrors(likelihood, parameters, alphas[i], x.RowCount, cancellationToken),
            };
            if (_options.ClassWeight == ClassWeight.Balanced)
            {
                var rest = ShareOfHigh.Correction(new LogisticModel(state), x, y.Span, cancellationToken);
                state = state with { Intercept = state.Intercept + rest };
            }
            models[i] = new LogisticModel(state);
        }
        return models;
    }

    private LinearTerm[] Terms(FeatureMatrix x, ReadOnlyMemory<float> y, ClassCounts counts, CancellationToken cancellationToken)
    {
        int[] rows = [.. Enumerable.Range(0, x.RowCount)];
        LinearTerm[] terms = [.. LinearTerms.Find(x, rows, _options.ClipStandardised, _options.MinMissingShare, cancellationToken)];
        var means = new LogisticLikelihood(x, y, terms, _options.ClipStandardised, counts, highWeight: 1).TermMeans(cancellationToken);
        return [.. terms.Select((term, t) => term with { Mean = means[t] })];
    }

    private void Minimise(LogisticLikelihood likelihood, double[] parameters, double alpha, CancellationToken cancellationToken)
    {
        var slope = new double[parameters.Length];
        var loss = PenalisedLoss(likelihood, parameters, alpha, slope, cancellationToken);
        var factor = Factor(likelihood, parameters, alpha, cancellationToken);
        var isFresh = true;
        var gainBefore = double.PositiveInfinity;
        var next = new double[parameters.Length];
        var nextSlope = new double[parameters.Length];
        for (var iteration = 0; iteration < _options.MaxIterations; iteration++)
        {
            var (step, gain) = Step(factor, slope);
            if (!isFresh && gain > QuickShare * gainBefore)
            {
                factor = Factor(likelihood, parameters, alpha, cancellationToken);
                isFresh = true;
                (step, gain) = Step(factor, slope);
            }
            if (gain < _options.Tolerance)
            {
                return;
            }
            var length = 1d;
            double nextLoss;
            for (var halvings = 0; ; halvings++)
            {
                for (var i = 0; i < next.Length; i++)
                {
                    next[i] = parameters[i] - (length * step[i]);
                }
                nextLoss = PenalisedLoss(likelihood, next, alpha, nextSlope, cancellationToken);
                if (nextLoss <= loss + LossNoise)
                {
                    break;
                }
                if (halvings == MaxHalvings)
                {
                    throw new PlauditException($"The logistic regression found no way down at Alpha {alpha}; a larger Alpha was expected.");
                }
                length /= 2;
            }
            next.CopyTo(parameters, 0);
            nextSlope.CopyTo(slope, 0);
            loss = nextLoss;
            // A step that had to be cut short was taken with a curvature that does not fit.
            gainBefore = length < 1 ? 0 : gain;
            isFresh = false;
        }
        throw new PlauditException(
            $"The logistic regression did not settle within {_options.MaxIterations} steps at Alpha {alpha}; a larger Alpha, or more steps, were expected."
        );
    }

    // The step to the minimum that slope and curvature promise, and what it would gain.
    private static (double[] Step, double Gain) Step(double[] factor, double[] slope)
    {
        var step = (double[])slope.Clone();
        Cholesky.Solve(factor, step);
        var gain = 0d;
        for (var i = 0; i < step.Length; i++)
        {
            gain += step[i] * slope[i] / 2;
        }
        return (step, gain);
    }

    private static double PenalisedLoss(
        LogisticLikelihood likelihood,
        double[] parameters,
        double alpha,
        double[] slope,
        CancellationToken cancellationToken
    )
    {
        var loss = likelihood.Loss(parameters, slope, cancellationToken);
        for (var t = 0; t < parameters.Length - 1; t++)
        {
            loss += alpha / 2 * parameters[t] * parameters[t];
            slope[t] += alpha * parameters[t];
        }
        return loss;
    }

    private static double[] Factor(LogisticLikelihood likelihood, double[] parameters, double alpha, CancellationToken cancellationToken)
    {
        var n = parameters.Length;
        var products = likelihood.Curvature(parameters, cancellationToken);
        var factor = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < n; j++)
            {
                // The intercept, the last, bears no penalty.
                factor[(j * n) + i] = products.MeanProduct(i, j) + (i == j && i < n - 1 ? alpha : 0);
            }
        }
        return Cholesky.TryFactor(factor, n)
            ? factor
            : throw new PlauditException($"The columns depend on each other too closely for Alpha {alpha}; a larger Alpha was expected.");
    }

    // Roots of the diagonal of inv(A) B inv(A) / rows, with A the penalised curvature and B the mean products of the rows' slopes.
    private static double[] StandardErrors(
        LogisticLikelihood likelihood,
        double[] parameters,
        double alpha,
        int rowCount,
        CancellationToken cancellationToken
    )
    {
        var n = parameters.Length;
        var factor = Factor(likelihood, parameters, alpha, cancellationToken);
        var products = likelihood.SlopeProducts(parameters, cancellationToken);
        var errors = new double[n - 1];
        var column = new double[n];
        for (var t = 0; t < errors.Length; t++)
        {
            Array.Clear(column);
            column[t] = 1;
            Cholesky.Solve(factor, column);
            var variance = 0d;
            for (var i = 0; i < n; i++)
            {
                variance += products.MeanProduct(i, i) * column[i] * column[i];
                for (var j = i + 1; j < n; j++)
                {
                    variance += 2 * products.MeanProduct(i, j) * column[i] * column[j];
                }
            }
            errors[t] = Math.Sqrt(Math.Max(0, variance) / rowCount);
        }
        return errors;
    }
}
