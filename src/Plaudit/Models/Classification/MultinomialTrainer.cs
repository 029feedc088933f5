using Plaudit.Data;

namespace Plaudit.Models.Classification;

/// <summary>
/// Multinomial logistic regression with a squared penalty (Hastie, Tibshirani and Friedman 2009, "The Elements of Statistical Learning",
/// 4.4)
/// on standardised columns: the median stands for a value that is not known, beside an indicator that it is not.
/// </summary>
public sealed class MultinomialTrainer : IClassTrainer
{
    internal const string TrainerName = "logistic";

    private readonly MultinomialOptions _options;

    public MultinomialTrainer()
        : this(new MultinomialOptions())
    {
    }

    public MultinomialTrainer(MultinomialOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    public string Name => TrainerName;

    public string Title => "Multinomial logistic regression";

    public bool IsBaseline => false;

    public IClassModel Fit(ClassExamples examples, CancellationToken cancellationToken)
    {
        ClassInputs.CheckTraining(examples);
        cancellationToken.ThrowIfCancellationRequested();
        var inputs = ClassTermsSearch.Find(
            examples.X,
            examples.Weights,
            _options.Transform,
            _options.Expansion.HasFlag(TermExpansion.Hinges),
            _options.ClipStandardised,
            _options.MinMissingShare,
            cancellationToken
        );
        var terms = ExpandedTerms.Find(inputs, _options.Expansion, examples.X, ClassWeights.OfMeanOne(examples), cancellationToken);
        var likelihood = new MultinomialLikelihood(terms, examples, _options.Alpha, cancellationToken);
        var parameters = new double[likelihood.ParameterCount];
        if (!LimitedMemoryBfgs.TryMinimise(likelihood.Loss, parameters, _options.Tolerance, _options.MaxIterations))
        {
            throw new PlauditException(
                $"The logistic regression did not settle within {_options.MaxIterations} steps at Alpha {_options.Alpha}; a larger Alpha, or more"
                    + " steps, were expected."
            );
        }
        var classes = examples.Classes.Count;
        var weights = new double[classes][];
        for (var c = 0; c < classes; c++)
        {
            weights[c] = new double[terms.Count + 1];
            for (var t = 0; t < weights[c].Length; t++)
            {
                weights[c][t] = parameters[(t * likelihood.Stride) + c];
            }
        }
        return new MultinomialModel(
            new MultinomialState
            {
                FeatureNames = BaseLevel.NamesOf(examples.X),
                Classes = examples.Classes,
                Alpha = _options.Alpha,
                Inputs = inputs.State,
                Products = terms.Products,
                Weights = weights,
            }
        );
    }
}
