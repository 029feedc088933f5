namespace Plaudit.Connectors.Budgets;

/// <summary>A request cannot be sent for longer than the caller would wait.</summary>
public sealed class RateLimitedException : Exception
{
    /// <summary>Without a reason or a time; there for the pattern of exceptions, as are the two after it.</summary>
    public RateLimitedException()
    {
    }

    /// <summary>With a reason, without a time.</summary>
    public RateLimitedException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and a cause, without a time.</summary>
    public RateLimitedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>With what the user should read.</summary>
    /// <param name="retryAt">When it is worth trying again.</param>
    /// <param name="message">Which limit stands against it, and until when.</param>
    public RateLimitedException(DateTimeOffset retryAt, string message)
        : base(message) => RetryAt = retryAt;

    /// <summary>When it is worth trying again; the default value where that was not said.</summary>
    public DateTimeOffset RetryAt { get; }
}
