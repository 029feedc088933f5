namespace Plaudit.App.Serving;

/// <summary>Something that an answer needs is not there just now. The message goes to whoever asked.</summary>
internal sealed class UnavailableException : Exception
{
    public UnavailableException()
    {
    }

    public UnavailableException(string message)
        : base(message)
    {
    }

    public UnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
