using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary>Options and arguments whose faults are told in the words of the command line, not in those of a parser.</summary>
internal static class Options
{
    /// <summary>A whole number; without a default it is <see langword="null"/> when not given.</summary>
    public static Option<int?> Whole(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => int.TryParse(TextOf(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : Fail<int?>(result, name, "a whole number"),
    };

    /// <summary>A whole number that may be above two thousand million; <see langword="null"/> when not given.</summary>
    public static Option<long?> Count(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => long.TryParse(TextOf(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : Fail<long?>(result, name, "a whole number such as 3300000"),
    };

    /// <summary>A whole number.</summary>
    public static Option<int> Whole(string name, string helpName, string description, int defaultValue) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => int.TryParse(TextOf(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : Fail<int>(result, name, "a whole number"),
    };

    /// <summary>A number with a decimal point; a comma is refused, because 0,5 would be read as 5.</summary>
    public static Option<double> Number(string name, string helpName, string description, double defaultValue) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => double.TryParse(TextOf(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : Fail<double>(result, name, "a number such as 0.5"),
    };

    /// <summary>A moment or a day, of UTC where it does not say; <see langword="null"/> when not given.</summary>
    public static Option<DateTimeOffset?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
            DateTimeOffset.TryParse(TextOf(result), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                ? time
                : Fail<DateTimeOffset?>(result, name, "a time such as 2026-11-02 or 2026-11-02T18:30:00Z"),
    };

    /// <summary>A platform, as the store names it.</summary>
    public static Option<string?> Platform(string description) => new("--platform") { Description = description, HelpName = "PLATFORM" };

    /// <summary>An account, as the store names it.</summary>
    public static Option<string?> Account(string description) => new("--account") { Description = description, HelpName = "ACCOUNT" };

    /// <summary>Whether the score of a model that sees the outcomes is shown.</summary>
    public static Option<bool> DemonstrateLeak() => new("--demonstrate-leak")
    {
        Description = "Show what likes and comments among the features would do: train a forbidden twin that sees them, print both scores, and throw the twin away.",
    };

    /// <summary>Whether reasons are given; <see langword="null"/> where it depends on how many answers there are.</summary>
    public static Option<bool?> Reasons(string what) => new("--reasons")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"Give the reasons of each answer, or none with '--reasons false'. Default: given for up to {PredictLikesPipeline.ReasonsUpTo:N0} {what}."),
    };

    /// <summary>One or more files, folders or patterns.</summary>
    public static Argument<string[]> Inputs(string name, string description)
    {
        var inputs = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore };
        inputs.Validators.Add(RefuseUnknownOptions);
        return inputs;
    }

    /// <summary>Words that look like options land among the files when no option has their name.</summary>
    public static void RefuseUnknownOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (token.Value.Length > 1 && token.Value[0] == '-')
            {
                result.AddError($"There is no option '{token.Value}'. A file of that name is written './{token.Value}'.");
                return;
            }
        }
    }

    /// <summary>Refuses the name of a task that is none, or none of those meant.</summary>
    /// <param name="result">What was given.</param>
    /// <param name="known">The tasks that can be named.</param>
    public static void RefuseOtherTasks(SymbolResult result, params IReadOnlyList<string> known)
    {
        if (result.Tokens.Count > 0 && !known.Contains(TextOf(result)))
        {
            result.AddError($"There is no task '{TextOf(result)}' here; one of {string.Join(", ", known)} was expected.");
        }
    }

    private static string TextOf(SymbolResult result) => result.Tokens[^1].Value;

    private static T? Fail<T>(SymbolResult result, string option, string expected)
    {
        result.AddError($"{option} is '{TextOf(result)}'; {expected} was expected.");
        return default;
    }
}
