using System.CommandLine;
using System.Globalization;
using Plaudit.Ingestion.Profiles;
using Plaudit.Pipelines.Classification;

namespace Plaudit.App.Cli;

/// <summary>Options of every verb that reads profiles.</summary>
internal sealed class ProfileOptions
{
    private readonly Option<string[]> _posts = new("--posts")
    {
        Description = "Posts of the accounts, for features of how they post; several may follow, so name the profiles first.",
        HelpName = "POSTS",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<DateTime?> _observedAt = new("--observed-at")
    {
        Description = "Day on which the profiles were looked at, such as 2026-11-22, for files that do not say it: the age of an account is counted up to it. Default: not known.",
        HelpName = "DATE",
        CustomParser = result =>
        {
            if (DateTime.TryParse(
                result.Tokens[^1].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            {
                return time;
            }
            result.AddError($"--observed-at is '{result.Tokens[^1].Value}'; a day such as 2026-11-22 was expected.");
            return null;
        },
    };

    private readonly Option<double> _maxRejected = Options.Number(
        "--max-rejected", "SHARE", "Stop when more than this share of the rows cannot be used; 0 is none, 1 is all.", 0.05);

    /// <summary>Where each rejected row is written.</summary>
    public Option<string?> Rejected { get; } = new("--rejected")
    {
        Description = "Write each row that cannot be used to FILE (JSONL): file, line, column and reason. Kept also when the run is stopped.",
        HelpName = "FILE",
    };

    /// <summary>A table of types, for verbs that learn.</summary>
    public Option<string?> Labels { get; } = new("--labels")
    {
        Description = "Types of accounts from a table: account,account_type[,source][,platform]. Accounts are handles or ids.",
        HelpName = "FILE",
    };

    /// <summary>Profiles with their types, for verbs that learn.</summary>
    public static Argument<string[]> Data() => Options.Inputs(
        "DATA",
        "Profiles with their types: files, folders, patterns, or - for standard input. CLASS=FILE, such as bot=users.csv, gives a whole file one type.");

    /// <summary>Adds them all.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="learns">Whether it needs types.</param>
    public void AddTo(Command command, bool learns)
    {
        foreach (var option in (Option[])[.. learns ? (Option[])[Labels] : [], _posts, _observedAt, Rejected, _maxRejected])
        {
            command.Add(option);
        }
    }

    /// <summary>Looks at what a run is to read and to write before it starts.</summary>
    public static void CheckPlaces(Terminal terminal, ParseResult parsed, IReadOnlyList<ProfilesInput> inputs, string? json, IReadOnlyList<string?> outputs) => Places.Check(
        terminal,
        parsed,
        [
            .. inputs.SelectMany(input => ProfileInputs.Expand(input.Names, input.StandardInput)).Select(input => input.File.Name).Distinct(StringComparer.Ordinal),
            .. inputs[0].PostNames,
            .. inputs[0].LabelsFile is { } labels ? (string[])[labels] : [],
        ],
        json,
        [.. outputs]);

    public ProfilesInput Read(ParseResult parsed, IReadOnlyList<string> names, Terminal terminal) => new()
    {
        Names = names,
        LabelsFile = parsed.CommandResult.Command.Options.Contains(Labels) ? parsed.GetValue(Labels) : null,
        PostNames = parsed.GetValue(_posts) ?? [],
        ObservedAt = parsed.GetValue(_observedAt),
        RejectedFile = parsed.GetValue(Rejected),
        MaxRejectedShare = parsed.GetValue(_maxRejected),
        StandardInput = terminal.StandardInput,
        Findings = terminal.Findings,
    };
}
