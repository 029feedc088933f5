using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Plaudit.App.Api;

namespace Plaudit.App.Hosting;

/// <summary>What the program tells of itself: metrics for whoever asks for them, traces and metrics by OTLP where it is told to send them.</summary>
internal static class Telemetry
{
    /// <summary>The name of the program's own meter.</summary>
    public const string Name = "Plaudit";

    private static readonly string[] s_meters =
    [
        Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    public static void Add(IServiceCollection services, ServerOptions options)
    {
        services.AddMetrics();
        services.AddSingleton<ServerMetrics>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.Clear().AddService("plaudit", serviceVersion: VersionApi.Version))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(s_meters).AddPrometheusExporter();
                if (options.TelemetryEndpoint is { } endpoint) metrics.AddOtlpExporter(otlp => Send(otlp, endpoint, "metrics"));
            });
        if (options.TelemetryEndpoint is not { } traces) return;
        telemetry.WithTracing(tracing => tracing
            .AddSource("Microsoft.AspNetCore", "Npgsql")
            .AddProcessor(new PersonalDataRemoval())
            .AddOtlpExporter(otlp => Send(otlp, traces, "traces")));
    }

    private static void Send(OtlpExporterOptions otlp, Uri endpoint, string signal)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        // A named address is taken as it is, so that the path of the signal has to be in it.
        otlp.Endpoint = new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
    }

    /// <summary>Leaves of an activity what says nothing of a person: addresses hold names of accounts, and statements and events could.</summary>
    private sealed class PersonalDataRemoval : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> s_kept = new(StringComparer.Ordinal)
        {
            "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type",
            "db.system", "db.system.name", "db.operation.name",
        };

        public override void OnEnd(Activity data)
        {
            foreach (var name in data.TagObjects.Select(tag => tag.Key).Where(name => !s_kept.Contains(name)).ToList()) data.SetTag(name, null);
            if (data.Status == ActivityStatusCode.Error) data.SetStatus(ActivityStatusCode.Error);
            // Exceptions are events, whose texts may quote what was sent.
            if (data.Events.Any()) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
