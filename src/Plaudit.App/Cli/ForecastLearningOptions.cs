using System.CommandLine;
using Plaudit.Forecasting;

namespace Plaudit.App.Cli;

/// <summary>Options of verbs that learn forecasts.</summary>
internal sealed class ForecastLearningOptions
{
    private const string Choices = "linear|xgboost|all";

    private const string TargetChoices = "per-post|total";

    private readonly Option<ForecastModels> _models = new("--models")
    {
        Description = "Models that may be chosen, horizon by horizon: ridge regression, gradient-boosted trees, or both and their mean.",
        HelpName = Choices,
        DefaultValueFactory = _ => ForecastModels.All,
        CustomParser = result =>
        {
            switch (result.Tokens[^1].Value)
            {
                case "linear": return ForecastModels.Linear;
                case "xgboost": return ForecastModels.XGBoost;
                case "all": return ForecastModels.All;
                default:
                    result.AddError($"--models is '{result.Tokens[^1].Value}'; one of {Choices.Replace("|", ", ")} was expected.");
                    return ForecastModels.All;
            }
        },
    };

    private readonly Option<ForecastTarget> _target = new("--target")
    {
        Description = "What of a week is forecast: engagement per post, of a week with posts; or of all its posts together, 0 where there are none.",
        HelpName = TargetChoices,
        DefaultValueFactory = _ => ForecastTarget.PerPost,
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

    public ForecastOptions Read(ParseResult parsed) => new() { Target = parsed.GetValue(_target), Models = parsed.GetValue(_models), Seed = parsed.GetValue(_seed) };

    /// <summary>Where forecasts are written.</summary>
    public static Option<string> Output() => new("--output", "-o")
    {
        Description = "The forecasts to write, a row a profile and week, ordered by profile: CSV, Parquet or JSONL, as the name ends.",
        HelpName = "OUT",
        Required = true,
    };

    /// <summary>Whether forecasts come with reasons.</summary>
    public static Option<bool> Reasons() => new("--reasons") { Description = "Add a column of reasons: what each forecast rests on." };
}
