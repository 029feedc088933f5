namespace Plaudit.Ingestion.Exports;

/// <summary>A part of an export: an archive, a folder, or one of several exports side by side in one of them.</summary>
/// <param name="Path">The archive or folder as the user named it.</param>
/// <param name="Root">The path in it where the part begins, with its closing slash; empty where that is the archive or folder itself.</param>
/// <param name="Files">Its files that matter here, in the order of their names.</param>
internal sealed record ExportPart(string Path, string Root, IReadOnlyList<ExportFile> Files)
{
    public IEnumerable<ExportFile> OfKind(ExportFileKind kind) => Files.Where(file => file.Kind == kind);

    /// <summary>The account that the names of the archive or of its folders tell; null where they tell none.</summary>
    public string? AccountByName =>
        Root.Split('/').Reverse().Append(System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path))))
            .Select(ExportLayout.AccountOf)
            .FirstOrDefault(account => account is not null);

    /// <summary>The parts of an archive or folder; none where it holds no export.</summary>
    public static IReadOnlyList<ExportPart> Of(ExportSource source) =>
        [.. source.Names.Select(ExportLayout.Find).OfType<ExportFile>()
            .GroupBy(file => file.Root)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ExportPart(source.Path, group.Key, [.. group]))];
}
