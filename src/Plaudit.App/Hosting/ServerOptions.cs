using System.Net;
using Plaudit.App.Access;
using Plaudit.App.Jobs;
using Plaudit.Connectors;

namespace Plaudit.App.Hosting;

/// <summary>How a server serves.</summary>
internal sealed record ServerOptions
{
    /// <summary>Where it listens. Default: port 8080 of this machine alone.</summary>
    public ListenAddress Listen { get; init; } = ListenAddress.Default;

    /// <summary>The folder of model files.</summary>
    public required string ModelsFolder { get; init; }

    /// <summary>Where traces and metrics are sent by OTLP over HTTP; <see langword="null"/> for nowhere. Metrics can always be asked for.</summary>
    public Uri? TelemetryEndpoint { get; init; }

    /// <summary>Proxies whose word is taken for scheme, host and client address. Default: none.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>What keys in the store are encrypted with. Default <see langword="null"/>: nothing.</summary>
    public KeyFile? KeyFile { get; init; }

    /// <summary>How long people stay signed in. Default: 8 hours of rest, 7 days in all.</summary>
    public SessionLimits Sessions { get; init; } = SessionLimits.Default;

    /// <summary>The folder of files that jobs read, and of uploads; <see langword="null"/>, the default, for the folder data beside that of the models.</summary>
    public string? DataFolder { get; init; }

    /// <summary>How jobs are worked on. Default: by others.</summary>
    public JobOptions Jobs { get; init; } = new() { Workers = 0 };

    /// <summary>What may be uploaded.</summary>
    public UploadOptions Uploads { get; init; } = new();

    /// <summary>Values of environment variables: where tokens of platforms may stand.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Largest body of a request in bytes. Default 10 MB; a larger one is refused unread.</summary>
    public long MaxRequestBytes { get; init; } = 10 << 20;

    /// <summary>Requests that a key may send in a minute, and the most of them at once. Default 600,000; 0 for no limit.</summary>
    public int RequestsPerMinute { get; init; } = 600_000;

    /// <summary>How long a request may take, its body included, before it is cut off. Default one minute.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Largest body of a request that brings pictures. Default 50 MB.</summary>
    public long MaxPictureBytes { get; init; } = 50 << 20;

    /// <summary>Which platforms may be asked about profiles. Default: none, as there is no token.</summary>
    public ConnectorSettings Connectors { get; init; } = new();

    /// <summary>How long requests may take to end when the server is to stop. Default 5 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes a second below which a body is too slow. Default 240, counted from 5 seconds on.</summary>
    public double MinBodyBytesPerSecond { get; init; } = 240;

    /// <summary>How long a body may be slower than that. Default 5 seconds.</summary>
    public TimeSpan SlowBodyGrace { get; init; } = TimeSpan.FromSeconds(5);
}
