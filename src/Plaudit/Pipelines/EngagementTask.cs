using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>Log odds of high engagement: logistic regression, log loss.</summary>
/// <param name="weights">Whether both classes weigh the same in learning.</param>
internal sealed class EngagementTask(ClassWeight weights) : LearningTask
{
    public override string Linear => "logistic";

    public override IReadOnlyList<IRegressionTrainer> Baselines { get; } = [.. ClassificationTrainers.All.Where(trainer => trainer.IsBaseline)];

    public override double Loss(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions)
    {
        var actual = new bool[labels.Length];
        var probabilities = new float[labels.Length];
        for (var i = 0; i < actual.Length; i++)
        {
            actual[i] = labels[i] > 0.5f;
            probabilities[i] = (float)(1 / (1 + Math.Exp(-predictions[i])));
        }
        return ProbabilityMetrics.LogLoss<float>(actual, probabilities);
    }

    public override IReadOnlyList<IRegressionModel> FitLinear(FeatureMatrix x, ReadOnlyMemory<float> y, IReadOnlyList<double> alphas, CancellationToken cancellationToken) =>
        new LogisticTrainer(new LogisticOptions { ClassWeight = weights }).FitPath(x, y, alphas, cancellationToken);

    protected override IRegressionTrainer LinearTrainer(double alpha) => new LogisticTrainer(new LogisticOptions { Alpha = alpha, ClassWeight = weights });
}
