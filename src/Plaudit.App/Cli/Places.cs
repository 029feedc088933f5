using System.CommandLine;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary>Looks at what a run is to read and to write before it starts, so that its work is not lost at the end.</summary>
internal static class Places
{
    private const int MostLinks = 40;

    // Beside its file, SQLite keeps what is not in it yet.
    private static readonly string[] s_endings = ["", "-wal", "-shm", "-journal"];

    /// <summary>Refuses outputs that cannot be written or would replace an input, the store or one another, and standard input named twice.</summary>
    /// <param name="terminal">Knows the store of runs that name none.</param>
    /// <param name="parsed">Names the store, where it does.</param>
    /// <param name="inputs">Files, folders, patterns or <c>-</c>.</param>
    /// <param name="json">Where the result goes as JSON; <see langword="null"/> for nowhere, <c>-</c> for standard output.</param>
    /// <param name="outputs">Files; <see langword="null"/> for those not asked for.</param>
    /// <exception cref="PlauditException">One of them is refused, or an input is not there.</exception>
    public static void Check(Terminal terminal, ParseResult parsed, IReadOnlyList<string> inputs, string? json, params IReadOnlyList<string?> outputs) =>
        Check(terminal, parsed, inputs, null, json, outputs);

    /// <summary>The same where folders hold other files than posts.</summary>
    /// <param name="terminal">Knows the store of runs that name none.</param>
    /// <param name="parsed">Names the store, where it does.</param>
    /// <param name="inputs">Files, folders, patterns or <c>-</c>.</param>
    /// <param name="extensions">Endings of the files of a folder that are read; <see langword="null"/> for those of posts.</param>
    /// <param name="json">Where the result goes as JSON.</param>
    /// <param name="outputs">Files; <see langword="null"/> for those not asked for.</param>
    /// <exception cref="PlauditException">One of them is refused, or an input is not there.</exception>
    public static void Check(
        Terminal terminal, ParseResult parsed, IReadOnlyList<string> inputs, IReadOnlyList<string>? extensions, string? json, IReadOnlyList<string?> outputs)
    {
        if (inputs.Count(input => input == "-") > 1)
        {
            throw new PlauditException("Standard input ('-') is named twice, and can be read only once.");
        }
        if (json == "-" && outputs.Contains("/dev/stdout"))
        {
            throw new PlauditException("Two results cannot both go to standard output: '--json -' and '/dev/stdout'. Name a file for one of them.");
        }
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in inputs.Count == 0 ? [] : InputFiles.Expand(inputs, () => Stream.Null, extensions))
        {
            foreach (var path in file.Bundle?.Paths ?? [file.Name])
            {
                if (path != "-")
                {
                    taken[Path.GetFullPath(path)] = "an input of this run";
                }
            }
        }
        var store = Store.FileOf(StoreOptions.NamedBy(parsed, terminal)) is { } storeFile ? Real(storeFile, 0) : null;
        foreach (var output in outputs.Append(json == "-" ? null : json))
        {
            if (output == "-")
            {
                throw new PlauditException("Cannot write '-': name a file, or /dev/stdout for standard output.");
            }
            if (output is null || output.StartsWith("/dev/", StringComparison.Ordinal))
            {
                continue;
            }
            RequireWritable(output);
            if (store is not null && Real(output, 0) is var real && s_endings.Any(ending => real == store + ending))
            {
                throw new PlauditException($"Cannot write '{output}': it is a file of the store. Name another file.");
            }
            if (!taken.TryAdd(Path.GetFullPath(output), "named for another output"))
            {
                throw new PlauditException($"Cannot write '{output}': it is {taken[Path.GetFullPath(output)]}. Name another file.");
            }
        }
    }

    private static void RequireWritable(string path)
    {
        if (path.Length == 0)
        {
            throw new PlauditException("The name of a file to write is empty.");
        }
        if (Directory.Exists(path))
        {
            throw new PlauditException($"Cannot write '{path}': it is a folder. Name a file in it.");
        }
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
        {
            throw new PlauditException($"Cannot write '{path}': there is no folder '{folder}'.");
        }
    }

    // The place behind links, also those of folders, so that no other name of a file hides which it is.
    private static string Real(string path, int links)
    {
        var full = Path.GetFullPath(path);
        if (links > MostLinks || Path.GetDirectoryName(full) is not { } folder) return full;
        var here = Path.Combine(Real(folder, links), Path.GetFileName(full));
        try
        {
            return File.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? Real(target.FullName, links + 1) : here;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not there yet.
            return here;
        }
    }
}
