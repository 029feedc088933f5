namespace Plaudit.App.Cli;

/// <summary>Work was interrupted, and what it has done so far is kept; the message says so.</summary>
#pragma warning disable RCS1194 // Those of its base with a token would never be called.
internal sealed class InterruptedException : OperationCanceledException
#pragma warning restore RCS1194
{
    public InterruptedException()
    {
    }

    public InterruptedException(string message)
        : base(message)
    {
    }

    public InterruptedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
