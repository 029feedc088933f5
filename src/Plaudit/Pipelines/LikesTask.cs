using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>Likes on the log1p scale: ridge regression, squared error.</summary>
internal sealed class LikesTask : LearningTask
{
    public override string Linear => "ridge";

    public override IReadOnlyList<IRegressionTrainer> Baselines { get; } = [.. RegressionTrainers.All.Where(trainer => trainer.IsBaseline)];

    public override double Loss(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions) => RegressionMetrics.MeanSquaredError(labels, predictions);

    public override IReadOnlyList<IRegressionModel> FitLinear(FeatureMatrix x, ReadOnlyMemory<float> y, IReadOnlyList<double> alphas, CancellationToken cancellationToken) =>
        new RidgeTrainer().FitPath(x, y, alphas, cancellationToken);

    protected override IRegressionTrainer LinearTrainer(double alpha) => new RidgeTrainer(new RidgeOptions { Alpha = alpha });
}
