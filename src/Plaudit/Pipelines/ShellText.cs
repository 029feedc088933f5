namespace Plaudit.Pipelines;

/// <summary>Text that goes into a command line.</summary>
internal static class ShellText
{
    /// <summary>A path as a shell reads it.</summary>
    public static string Quote(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? path : $"'{path.Replace("'", "'\\''")}'";
}
