namespace Plaudit.App.Jobs;

/// <summary>A job that cannot be done now, and is worth trying again.</summary>
internal sealed class JobPausedException : Exception
{
    public JobPausedException()
    {
    }

    public JobPausedException(string message)
        : base(message)
    {
    }

    public JobPausedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
