using System.CommandLine;
using Plaudit.Forecasting;

namespace Plaudit.App.Cli;

/// <summary>Options of verbs that learn forecasts.</summary>
internal sealed class ForecastLearningOptions
{
    private const string Choices = "linear|xgboost|all";

    private const string TargetChoices = "per-post|total";

    private readonly Option<ForecastModels?> _models = new("--models")
    {
        Description = "Models that may be chosen, horizon by horizon: ridge regression, gradient-boosted trees, or both and their mean. Default: all.",
        HelpName = Choices,
        CustomParser = result =>
        {
            switch (result.Tokens[^1].Value)
            {
                case "linear": return ForecastModels.Linear;
                case "xgboost": return ForecastModels.XGBoost;
                case "all": return ForecastModels.All;
                default:
                    result.AddError($"--models is '{result.Tokens[^1].Value}'; one of {Choices.Replace("|", ", ")} was expected.");
                    return null;
            }
        },
    };

    private readonly Option<ForecastTarget?> _target = new("--target")
    {
        Description = "What of a week is forecast: engagement per post, of a week with posts; or of all its posts together, 0 where there are none. Default: per-post.",
        HelpName = TargetChoices,
        CustomParser = result =>
        {
            if (!ForecastTargets.TryFind(result.Tokens[^1].Value, out var target))
            {
                result.AddError($"--target is '{result.Tokens[^1].Value}'; one of {TargetChoices.Replace("|", ", ")} was expected.");
            }
            return target;
        },
    };

    private readonly Option<int> _seed = Options.Whole("--seed", "N", "Start of all chance, 0 or more; the same seed gives the same forecasts.", 0);

    public IReadOnlyList<Option> All => [_target, _models, _seed];

    public ForecastOptions Read(ParseResult parsed) => new()
    {
        Target = parsed.GetValue(_target) ?? ForecastTarget.PerPost,
        Models = parsed.GetValue(_models) ?? ForecastModels.All,
        Seed = parsed.GetValue(_seed),
    };

    /// <summary>Where forecasts are written, unless they go to a store.</summary>
    public static Option<string?> OptionalOutput() => new("--output", "-o")
    {
        Description = "The forecasts to write, a row a profile and week, ordered by profile: CSV, Parquet or JSONL, as the name ends. Required without --store.",
        HelpName = "OUT",
    };

    /// <summary>Whether forecasts come with reasons.</summary>
    public static Option<bool> Reasons() => new("--reasons") { Description = "Add a column of reasons: what each forecast rests on." };
}
