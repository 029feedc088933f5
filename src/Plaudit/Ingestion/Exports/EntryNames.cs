namespace Plaudit.Ingestion.Exports;

/// <summary>What is wrong with the name of a file in an archive: a name must stay within the folder that it is unpacked to, on every system.</summary>
internal static class EntryNames
{
    /// <summary>Why a name is refused; null where it is a plain relative path. A closing slash, as folders have it, is no fault.</summary>
    public static string? FaultOf(string name)
    {
        if (name.Contains('\0')) return "its name holds a NUL character";
        if (name.Contains('\\')) return "its name holds a backslash, which is a folder mark on some systems";
        if (name.StartsWith('/')) return "its name is an absolute path";
        if (name.Length >= 2 && name[1] == ':' && char.IsAsciiLetter(name[0])) return "its name begins with a drive letter";
        var path = name.EndsWith('/') ? name[..^1] : name;
        foreach (var segment in path.Split('/'))
        {
            if (segment == "..") return "its name leads out of the folder ('..')";
            if (segment is "" or ".") return "its name holds an empty part";
        }
        return null;
    }

    /// <summary>Whether a file is one that systems leave behind on their own: hidden, or a Macintosh resource.</summary>
    public static bool IsHidden(string name) => name.StartsWith("__MACOSX/", StringComparison.Ordinal)
        || name.StartsWith('.') || name.Contains("/.", StringComparison.Ordinal);
}
