namespace Plaudit.Features.Images;

/// <summary>
/// Keeps a folder of caches from growing for ever: each other version of Plaudit, image model and setting has a file of its own, and nobody
/// but the one that is in use is asked for again.
/// </summary>
internal static class ImageCacheFolder
{
    /// <summary>Bound of all caches in a folder.</summary>
    public const long MaxBytes = 4L << 30;

    private static readonly TimeSpan s_unusedTime = TimeSpan.FromDays(90);
    private static readonly string[] s_kinds = ["measured-", "hash-", "embedding-"];

    /// <summary>Removes caches that nobody used for 90 days, and, over the bound, those that were not used for longest.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="used">The cache that is opened now, which stays.</param>
    /// <param name="nowUtc">The time.</param>
    public static void Tidy(string folder, string used, DateTime nowUtc)
    {
        MarkAsUsed(used, nowUtc);
        var files = new DirectoryInfo(folder).EnumerateFiles("*.cache")
            .Where(file => Array.Exists(s_kinds, kind => file.Name.StartsWith(kind, StringComparison.Ordinal)))
            .Select(file => (File: file, file.Length, LastUse: LastUse(file), IsUsed: file.Name == Path.GetFileName(used)))
            .OrderByDescending(file => file.IsUsed)
            .ThenByDescending(file => file.LastUse);
        var kept = 0L;
        foreach (var file in files)
        {
            if (file.IsUsed || (nowUtc - file.LastUse < s_unusedTime && kept + file.Length <= MaxBytes))
                kept += file.Length;
            else
                Remove(file.File);
        }
    }

    private static DateTime LastUse(FileInfo file) =>
        file.LastWriteTimeUtc > file.LastAccessTimeUtc ? file.LastWriteTimeUtc : file.LastAccessTimeUtc;

    // File systems are often told not to write down when a file is read.
    private static void MarkAsUsed(string path, DateTime nowUtc)
    {
        try
        {
            if (File.Exists(path))
                File.SetLastAccessTimeUtc(path, nowUtc);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is read all the same, and nothing in such a folder can be removed.
        }
    }

    private static void Remove(FileInfo file)
    {
        try
        {
            // Only with the lock that its writers take.
            using var held = new FileStream(file.FullName + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.Delete();
            File.Delete(file.FullName + ".new");
            File.Delete(held.Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another program writes to it just now, or it is not ours to remove: the next run looks again.
        }
    }
}
