using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Plaudit.Models.Classification;
using Plaudit.Pipelines.Classification;

namespace Plaudit.App.Cli;

/// <summary>Options of learning types of accounts.</summary>
internal sealed class AccountTypeLearningOptions
{
    private const string Sources = "graph|x-v2|instaloader|all";
    private const string Models = "xgboost|random-forest|mlp|logistic";
    private const string Ways = "none|weights|oversample|undersample|smote";

    private readonly Option<string> _available = new("--available")
    {
        Description = "Learn only from what this source supplies, so that a profile fetched from there can be judged. all is whatever the data have.",
        HelpName = Sources,
        DefaultValueFactory = _ => new AccountTypeOptions().Available,
        CustomParser = result => OneOf(result, "--available", Sources),
    };

    private readonly Option<string> _model = new("--model")
    {
        Description = "What learns: gradient-boosted trees, a random forest, a multilayer perceptron or a logistic regression. 'plaudit evaluate account-type' compares them.",
        HelpName = Models,
        DefaultValueFactory = _ => new AccountTypeOptions().Model,
        CustomParser = result => OneOf(result, "--model", Models),
    };

    private readonly Option<double> _precision = Options.Number(
        "--precision", "SHARE", "Share of the answers that should be right: the least sure ones become cannot_tell until it is reached. 0 tells all.", new AccountTypeOptions().Precision);

    private readonly Option<bool> _each = new("--precision-of-each") { Description = "Ask --precision of the answers of each class, not of all together: a class that is hard to tell is then told rarely." };

    private readonly Option<Imbalance> _imbalance = new("--imbalance")
    {
        Description = "What to do about rare classes while learning; probabilities are moved back to the shares as they are. 'plaudit evaluate account-type' compares all. Default: none.",
        HelpName = Ways,
        CustomParser = result => Enum.TryParse<Imbalance>(OneOf(result, "--imbalance", Ways), ignoreCase: true, out var way) ? way : default,
    };

    private readonly Option<string?> _features = new("--features")
    {
        Description = "Learn from these features or groups only: names from 'plaudit features' with commas between. Default: all that every source and class knows.",
        HelpName = "NAMES",
    };

    private readonly Option<int> _seed = Options.Whole("--seed", "N", "Start of all chance, 0 or more; the same seed and profiles give the same model.", new AccountTypeOptions().Seed);

    /// <summary>Shares of a class, for verbs that evaluate.</summary>
    public static Option<IReadOnlyList<double>> PrevalenceOption() => new("--prevalence")
    {
        Description = "Print precision where a class has these shares of the profiles looked at, with commas between. Default: 0.01,0.05,0.1.",
        HelpName = "SHARES",
        DefaultValueFactory = _ => new AccountTypeOptions().Prevalences,
        CustomParser = Shares,
    };

    public IReadOnlyList<Option> All => [_available, _model, _precision, _each, _imbalance, _features, _seed];

    public AccountTypeOptions Read(ParseResult parsed) => new()
    {
        Available = parsed.GetValue(_available)!,
        Model = parsed.GetValue(_model)!,
        Precision = parsed.GetValue(_precision),
        PrecisionOfEachClass = parsed.GetValue(_each),
        Imbalance = parsed.GetValue(_imbalance),
        Features = (parsed.GetValue(_features) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Seed = parsed.GetValue(_seed),
    };

    private static string OneOf(ArgumentResult result, string option, string names)
    {
        var text = result.Tokens[^1].Value;
        if (!names.Split('|').Contains(text))
        {
            result.AddError($"{option} is '{text}'; one of {names.Replace("|", ", ")} was expected.");
        }
        return text;
    }

    private static double[] Shares(ArgumentResult result)
    {
        var shares = new List<double>();
        foreach (var text in result.Tokens[^1].Value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share))
            {
                result.AddError($"--prevalence is '{result.Tokens[^1].Value}'; shares such as 0.01,0.05 were expected.");
                return [];
            }
            shares.Add(share);
        }
        return [.. shares];
    }
}
