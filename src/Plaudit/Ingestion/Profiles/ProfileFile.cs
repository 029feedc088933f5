namespace Plaudit.Ingestion.Profiles;

/// <summary>What a file tells of all its profiles.</summary>
/// <param name="Name">The file as the user named it.</param>
/// <param name="Source">The source of rows that name none: folder and file, without the ending.</param>
/// <param name="ObservedAt">When its profiles were looked at, in UTC, for rows that do not say it.</param>
internal sealed record ProfileFile(string Name, string Source, DateTime? ObservedAt)
{
    private static readonly string[] s_endings = [".gz", ".xz", ".jsonl", ".json", ".csv", ".tsv"];

    /// <summary>The file's own name without the ending.</summary>
    public string Stem => Source[(Source.LastIndexOf('/') + 1)..];

    public static ProfileFile Of(InputFile file, ProfileReaderOptions options) =>
        new(file.Name, SourceOf(file.Name), options.ObservedAt is { } at ? Utc(at) : null);

    private static DateTime Utc(DateTime at) => at.Kind == DateTimeKind.Local ? at.ToUniversalTime() : DateTime.SpecifyKind(at, DateTimeKind.Utc);

    // Two files of one name in different folders are two sources.
    private static string SourceOf(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var ending in s_endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) name = name[..^ending.Length];
        }
        var folder = Path.GetFileName(Path.GetDirectoryName(path));
        return folder is null or "" or "." or ".." ? name : $"{folder}/{name}";
    }
}
