namespace Plaudit.Data;

/// <summary>
/// Something the user can put right: a wrong file, a wrong option, a missing package. The message says what, where, and what was
/// expected. The command line prints it in one line, the API as one problem.
/// </summary>
public sealed class PlauditException : Exception
{
    public PlauditException()
    {
    }

    public PlauditException(string message)
        : base(message)
    {
    }

    public PlauditException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
