using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// Tells which parts belong to which account: by the handle in the file about the owner, else by the name of the archive. A part that does
/// not tell belongs to the only account that there is.
/// </summary>
internal static class ExportGrouping
{
    private const int MostListed = 200_000;

    public static bool IsExport(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (Directory.Exists(path)) return IsExportFolder(path);
            if (!File.Exists(path)) return false;
            if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) return true;
            if (!LooksLikeZip(path)) return false;
            using var archive = new ZipSource(path, new ArchiveLimits());
            return ExportPart.Of(archive).Count > 0;
        }
        catch (PlauditException)
        {
            // Something that only looks like an export is for another reader to judge.
            return false;
        }
    }

    public static IReadOnlyList<InstagramExport> Group(IReadOnlyList<string> paths, ExportLabels labels, ArchiveLimits limits)
    {
        var owned = new List<(ExportPart Part, ExportOwner? Owner)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.SelectMany(Expand).Where(path => seen.Add(Path.GetFullPath(path))).OrderBy(Path.GetFileName, StringComparer.Ordinal))
        {
            using var source = ExportSource.Open(path, limits);
            var parts = ExportPart.Of(source);
            if (parts.Count == 0) throw NoExport(source);
            owned.AddRange(parts.Select(part => (part, OwnerOf(part, labels, limits))));
        }
        if (owned.Count == 0) return [];

        var accounts = owned.Select(pair => pair.Owner).OfType<ExportOwner>().GroupBy(owner => owner.Account, StringComparer.OrdinalIgnoreCase).ToList();
        var orphans = owned.Where(pair => pair.Owner is null).Select(pair => pair.Part).ToList();
        if (accounts.Count == 0)
        {
            return orphans.Count == 1 ? [new InstagramExport(NamedAfterFile(orphans[0], labels, limits), orphans, limits)] : throw Nobody(orphans, []);
        }
        if (accounts.Count > 1 && orphans.Count > 0) throw Nobody(orphans, [.. accounts.Select(account => account.Key)]);
        return [.. accounts.Select(account => new InstagramExport(
            account.OrderBy(owner => owner.Origin is not null).First(),
            [.. owned.Where(pair => pair.Owner is null || string.Equals(pair.Owner.Account, account.Key, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Part)],
            limits))];
    }

    // A folder may hold posts of its own beside other archives, so what it holds decides, and neither its name nor that of an archive in it.
    private static bool IsExportFolder(string path)
    {
        var files = FolderSource.Files(path).Take(MostListed).Where(file => !file.IsLink).Select(file => file.Name).ToList();
        if (files.Exists(name => ExportLayout.Find(name) is { Kind: not ExportFileKind.Media }) || ExportArchives(path).Any()) return true;
        // One in HTML is refused with a word on what to do, unless there is something that can be read.
        return files.Exists(IsOfHtmlExport) && !files.Exists(name => !name.Contains('/') && InputFiles.IsOfPosts(name));
    }

    private static bool LooksLikeZip(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var head = new byte[4];
            return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && ZipDirectory.LooksLikeZip(head);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A folder of downloads is as good as its archives; beside them it may hold an unpacked part.
    private static IEnumerable<string> Expand(string path)
    {
        if (!Directory.Exists(path)) return [path];
        var archives = ExportArchives(path).ToList();
        return archives.Count > 0 && !FolderSource.Files(path).Any(file => ExportLayout.Find(file.Name) is not null) ? archives : [path, .. archives];
    }

    private static IEnumerable<string> ExportArchives(string folder) =>
        Directory.EnumerateFiles(folder, "*.zip", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }).Where(IsExportArchive);

    // One that cannot be read is known by its name alone: a damaged part must be refused later on, not passed over.
    private static bool IsExportArchive(string path)
    {
        try
        {
            using var archive = new ZipSource(path, new ArchiveLimits());
            return archive.Names.Any(name => ExportLayout.Find(name) is not null);
        }
        catch (PlauditException)
        {
            return ExportLayout.AccountOf(Path.GetFileName(path)) is not null;
        }
    }

    private static bool IsOfHtmlExport(string name) =>
        name.EndsWith(".html", StringComparison.OrdinalIgnoreCase) && ExportLayout.Find($"{name[..^5]}.json") is not null;

    private static ExportOwner? OwnerOf(ExportPart part, ExportLabels labels, ArchiveLimits limits)
    {
        if (part.OfKind(ExportFileKind.PersonalInformation).Any())
        {
            using var tree = new ExportTree([part], limits);
            if (OwnerProfileReader.Handle(tree, labels) is { } handle) return new ExportOwner(handle, null, []) { Handle = handle };
        }
        return part.AccountByName is { } account ? new ExportOwner(account, "archive", UnknownLabels(part, labels, limits)) { Handle = account } : null;
    }

    private static ExportOwner NamedAfterFile(ExportPart part, ExportLabels labels, ArchiveLimits limits)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(part.Path));
        var name = part.Root.Length > 0 ? part.Root.TrimEnd('/').Split('/')[^1] : Path.GetFileName(path);
        if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) name = name[..^4];
        return new ExportOwner(name, part.Root.Length > 0 || Directory.Exists(path) ? "folder" : "archive", UnknownLabels(part, labels, limits));
    }

    private static IReadOnlyList<string> UnknownLabels(ExportPart part, ExportLabels labels, ArchiveLimits limits)
    {
        using var tree = new ExportTree([part], limits);
        return OwnerProfileReader.UnknownLabels(tree, labels);
    }

    private static PlauditException NoExport(ExportSource source)
    {
        if (source.Names.Any(IsOfHtmlExport))
            return new PlauditException($"'{source.Path}' is an Instagram export in HTML; ask Instagram for it in the format JSON.");
        if (source.Names.Any(name => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)))
            return new PlauditException($"'{source.Path}' holds archives, which are not opened within one; unpack it and name them.");
        return new PlauditException(
            $"'{source.Path}' holds no Instagram export; expected files such as your_instagram_activity/media/posts_1.json, as 'Download your information' gives them in the format JSON.");
    }

    private static PlauditException Nobody(IReadOnlyList<ExportPart> parts, IReadOnlyList<string> accounts)
    {
        var what = string.Join("', '", parts.Select(part => part.Root.Length == 0 ? part.Path : $"{part.Path}/{part.Root.TrimEnd('/')}").Distinct());
        var whose = accounts.Count == 0 ? "" : $" (there are {string.Join(", ", accounts)})";
        return new PlauditException(
            $"'{what}' do not tell whose export they are{whose}; give the archives the names that they were downloaded with (instagram-ACCOUNT-DATE-...zip), or read one at a time.");
    }
}
