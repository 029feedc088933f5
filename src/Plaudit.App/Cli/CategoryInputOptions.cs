using System.CommandLine;
using Plaudit.Pipelines.Classification;

namespace Plaudit.App.Cli;

/// <summary>Options of every verb that reads the texts of accounts.</summary>
internal sealed class CategoryInputOptions(string formatOption = "--format")
{
    private readonly Option<string[]> _profiles = new("--profiles")
    {
        Description = "Profiles of the accounts, for their biographies; several may follow, so name the posts first.",
        HelpName = "PROFILES",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _labels = new("--labels")
    {
        Description = "Categories of accounts from a table account,label (and platform, where names are not unique). It then counts alone. Default: the field category of the posts.",
        HelpName = "FILE",
    };

    private readonly InputOptions _input = new(formatOption);

    private readonly Option<int> _seed = Options.Whole("--seed", "N", "Start of all chance, 0 or more; the same seed and posts give the same model.", new CategoryOptions().Seed);

    private readonly Option<int> _maxTerms = Options.Whole(
        "--max-terms", "N", "Terms kept at most, those of the most accounts: bounds memory and the size of the model file.", new CategoryOptions().Text.MaxTerms);

    /// <summary>Adds them all.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="learns">Whether it needs categories.</param>
    public void AddTo(Command command, bool learns)
    {
        command.Add(_profiles);
        if (learns)
        {
            command.Add(_labels);
            command.Add(_seed);
            command.Add(_maxTerms);
        }
        _input.AddTo(command);
    }

    public CategoryInput Read(ParseResult parsed, IReadOnlyList<string> names, Terminal terminal) => new()
    {
        Posts = _input.Read(parsed, names, terminal),
        ProfileNames = parsed.GetValue(_profiles) ?? [],
        LabelsFile = parsed.CommandResult.Command.Options.Contains(_labels) ? parsed.GetValue(_labels) : null,
        RejectedFile = parsed.GetValue(_input.Rejected),
    };

    public CategoryOptions Learning(ParseResult parsed)
    {
        var standard = new CategoryOptions();
        return standard with { Seed = parsed.GetValue(_seed), Text = standard.Text with { MaxTerms = parsed.GetValue(_maxTerms) } };
    }

    /// <summary>Looks at what a run is to read and to write before it starts.</summary>
    public static void CheckPlaces(Terminal terminal, ParseResult parsed, IReadOnlyList<CategoryInput> inputs, string? json, IReadOnlyList<string?> outputs) => Places.Check(
        terminal,
        parsed,
        [
            .. inputs.SelectMany(input => input.Posts.Names).Distinct(StringComparer.Ordinal),
            .. inputs[0].ProfileNames,
            .. inputs[0].LabelsFile is { } labels ? (string[])[labels] : [],
        ],
        json,
        [.. outputs]);
}
