using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>One input as the user named it, not yet opened.</summary>
public sealed class InputFile
{
    private readonly Func<Stream> _open;

    private InputFile(string name, Func<Stream> open, InputBundle? bundle = null)
    {
        Name = name;
        _open = open;
        Bundle = bundle;
    }

    /// <summary>The path, or <c>-</c> for standard input; this is what messages and rejected rows show.</summary>
    public string Name { get; }

    public static InputFile FromPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new InputFile(path, () => OpenFile(path)) { IsPath = true };
    }

    /// <summary>An input whose bytes come from elsewhere, such as standard input. It can be read once if the stream cannot be reopened.</summary>
    public static InputFile FromStream(string name, Func<Stream> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        return new InputFile(name, open);
    }

    /// <summary>Many files that are read as one input.</summary>
    public static InputFile FromBundle(InputBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return new InputFile(bundle.Name, () => throw new PlauditException($"'{bundle.Name}' is made of several files and cannot be read here."), bundle);
    }

    /// <summary>What the input is made of where it is more than one file; <see langword="null"/> for one file.</summary>
    public InputBundle? Bundle { get; }

    /// <summary>Whether the name is the path of a file that can be opened again.</summary>
    internal bool IsPath { get; private init; }

    /// <summary>Opens the bytes as they are stored, gzip or xz not yet undone.</summary>
    /// <exception cref="PlauditException">The file is missing or may not be read.</exception>
    public Stream Open() => _open();

    public override string ToString() => Name;

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new PlauditException($"Cannot open '{path}': {e.Message}", e);
        }
    }
}
