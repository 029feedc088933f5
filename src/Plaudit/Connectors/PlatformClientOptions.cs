namespace Plaudit.Connectors;

/// <summary>How a platform is asked.</summary>
internal sealed record PlatformClientOptions
{
    /// <summary>Longest time for one try, from sending to the last byte. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time to make a connection. Default 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Further tries after a failure that may pass. Default 3.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Wait before the first further try; it doubles from try to try, and chance is mixed in. Default 1 second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a request that met a limit is sent again after the budget's wait. Default 2.</summary>
    public int ThrottledRepeats { get; init; } = 2;

    /// <summary>Largest body that is read, in bytes after decompression. Default 8 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 8 << 20;

    /// <summary>Failures in a row within five minutes after which the platform is left alone for a minute. Default 8.</summary>
    public int FailuresToBreak { get; init; } = 8;
}
