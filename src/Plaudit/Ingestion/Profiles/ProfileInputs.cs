using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Turns the arguments of a command into inputs: file, folder, pattern or <c>-</c>, each also as <c>CLASS=FILE</c>.</summary>
public static class ProfileInputs
{
    private static readonly string[] s_extensions = [".jsonl", ".json", ".csv", ".tsv"];

    /// <summary>Lists the inputs that the arguments stand for, in their order.</summary>
    /// <param name="arguments">Arguments as for <see cref="InputFiles.Expand"/>; <c>bot=users.csv</c> says that its accounts are
    /// all bots.</param>
    /// <param name="standardInput">Opens standard input for <c>-</c>; null where the caller has none.</param>
    /// <exception cref="PlauditException">An argument stands for nothing, names no class, or gives a file a second class.</exception>
    public static IReadOnlyList<ProfileInput> Expand(IReadOnlyList<string> arguments, Func<Stream>? standardInput = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Count == 0)
            throw new PlauditException("No input given: name a file, a folder, a pattern such as 'data/*.jsonl.gz', CLASS=FILE, or '-' for standard input.");

        var inputs = new List<ProfileInput>();
        var types = new Dictionary<string, string?>(StringComparer.Ordinal);
        // Files of one class are expanded together, for some of them may be parts of one whole.
        foreach (var group in arguments.Select(Split).GroupBy(argument => argument.Type, argument => argument.Path))
        {
            foreach (var file in InputFiles.Expand([.. group], standardInput, s_extensions))
            {
                var key = file.Name == "-" ? "-" : Path.GetFullPath(file.Name);
                if (types.TryAdd(key, group.Key)) inputs.Add(new ProfileInput(file, group.Key));
                else if (types[key] != group.Key) throw new PlauditException($"'{file.Name}' is named twice, with different classes.");
            }
        }
        return inputs;
    }

    private static (string? Type, string Path) Split(string argument)
    {
        var at = argument.IndexOf('=');
        // A file may have such a name itself.
        if (at < 0 || File.Exists(argument) || Directory.Exists(argument)) return (null, argument);
        if (AccountTypeNames.Parse(argument[..at]) is { } type) return (type, argument[(at + 1)..]);
        throw new PlauditException($"'{argument}': '{argument[..at]}' is no class; expected CLASS=FILE with one of {string.Join(", ", AccountTypes.All)}.");
    }
}
