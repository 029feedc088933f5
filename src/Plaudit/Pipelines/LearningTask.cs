using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>What tells the tasks apart while a model is chosen: their linear model, their naive forecasts and their loss.</summary>
internal abstract class LearningTask
{
    /// <summary>Name of the linear model's trainer.</summary>
    public abstract string Linear { get; }

    public abstract IReadOnlyList<IRegressionTrainer> Baselines { get; }

    /// <summary>What candidates are compared by; less is better.</summary>
    public abstract double Loss(ReadOnlySpan<float> labels, ReadOnlySpan<float> predictions);

    /// <summary>The linear model for each penalty, for little more than the price of one.</summary>
    public abstract IReadOnlyList<IRegressionModel> FitLinear(FeatureMatrix x, ReadOnlyMemory<float> y, IReadOnlyList<double> alphas, CancellationToken cancellationToken);

    /// <summary>The trainer of some settings.</summary>
    public IRegressionTrainer Trainer(ModelSettings settings)
    {
        if (settings.Baseline is not null)
        {
            return Baselines.Single(trainer => trainer.Name == settings.Baseline);
        }
        var linear = LinearTrainer(settings.LinearAlpha > 0 ? settings.LinearAlpha : 1);
        return settings.Trees is null ? linear
            : settings.LinearShare == 0 ? new XGBoostTrainer(settings.Trees)
            : new BlendTrainer([linear, new XGBoostTrainer(settings.Trees)], [settings.LinearShare, 1 - settings.LinearShare]);
    }

    protected abstract IRegressionTrainer LinearTrainer(double alpha);
}
