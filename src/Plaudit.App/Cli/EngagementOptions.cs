using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary>Options of learning to tell high from low engagement.</summary>
internal sealed class EngagementOptions
{
    private const string Labels = "own-median|global-median|engagement-rate";

    private readonly Option<EngagementLabelKind> _label = new("--label")
    {
        Description = "What counts as high: likes above the median of the account's previous 12 posts, likes above that of all posts learnt from, or "
            + "(likes + comments) / followers above its median. Default: own-median.",
        HelpName = Labels,
        CustomParser = result => result.Tokens[^1].Value switch
        {
            "own-median" => EngagementLabelKind.OwnMedian,
            "global-median" => EngagementLabelKind.GlobalMedian,
            "engagement-rate" => EngagementLabelKind.EngagementRate,
            var other => Refuse(result, other),
        },
    };

    private readonly Option<double?> _threshold = new("--threshold")
    {
        Description = "What to exceed in place of the median: for own-median how many times the account's median, otherwise likes or a rate.",
        HelpName = "X",
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[^1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                return value;
            }
            result.AddError($"--threshold is '{result.Tokens[^1].Value}'; a number such as 1.5 was expected.");
            return null;
        },
    };

    private readonly Option<bool> _balanced = new("--balanced")
    {
        Description = "Give both classes the same weight in learning, for labels that are rarely high. Probabilities are corrected back to the true share.",
    };

    public IReadOnlyList<Option> All => [_label, _threshold, _balanced];

    /// <summary>The label as it is given on a command line; empty for the default.</summary>
    public string InWords(LearningRun run)
    {
        var words = new List<string>();
        foreach (var option in (Option[])[_label, _threshold])
        {
            if (run.Parsed.GetResult(option) is { Implicit: false, Tokens: [var token, ..] })
            {
                words.Add($" {option.Name} {token.Value}");
            }
        }
        return string.Concat(words);
    }

    public EngagementTrainingOptions Read(LearningRun run) => new()
    {
        Training = run.Options,
        Label = new EngagementLabelOptions { Kind = run.Parsed.GetValue(_label), Threshold = run.Parsed.GetValue(_threshold) },
        IsBalanced = run.Parsed.GetValue(_balanced),
    };

    private static EngagementLabelKind Refuse(ArgumentResult result, string label)
    {
        result.AddError($"--label is '{label}'; one of {Labels.Replace("|", ", ")} was expected.");
        return default;
    }
}
