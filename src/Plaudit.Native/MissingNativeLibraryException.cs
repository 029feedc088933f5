namespace Plaudit.Native;

/// <summary>A C library that is needed now is not installed. The message is one line and names the package that provides it.</summary>
public sealed class MissingNativeLibraryException : Exception
{
    public MissingNativeLibraryException()
    {
    }

    public MissingNativeLibraryException(string message)
        : base(message)
    {
    }

    public MissingNativeLibraryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
