namespace Plaudit.Native;

/// <summary>How one C library is called, found and installed.</summary>
/// <param name="ImportName">The name that the bindings import it by.</param>
/// <param name="Title">The name people know it by.</param>
/// <param name="FileNames">File names to look for, most exact first.</param>
/// <param name="Provider">Who provides it and the command to install it, as the end of a sentence.</param>
internal sealed record NativeLibraryInfo(string ImportName, string Title, IReadOnlyList<string> FileNames, string Provider)
{
    /// <summary>Libraries that it is linked with and that an archive brings along beside it; elsewhere the system finds them.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    public string MissingMessage => $"{Title} is not installed: {Provider}.";
}
