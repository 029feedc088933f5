using System.CommandLine;
using Plaudit.App.Access;
using Plaudit.App.Hosting;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit serve</c>: answers over HTTP until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>The variable that OpenTelemetry names for where to send.</summary>
    private const string TelemetryVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string KeyFileVariable = "PLAUDIT_KEY_FILE";

    public static Command Create(Terminal terminal)
    {
        var listen = new Option<string?>("--listen")
        {
            Description = $"Where to listen: an address with a port, or either alone. Default: 127.0.0.1:{ListenAddress.DefaultPort}, which only this machine can reach; anything else needs a user ('plaudit users create') or a key ('plaudit keys create').",
            HelpName = "ADDRESS",
        };
        var models = new Option<string?>("--models")
        {
            Description = "The folder of model files; the newest of each task answers, and a newer one takes its place while the program runs. Default: the folder models beside the store.",
            HelpName = "DIR",
        };
        var rate = Options.Whole(
            "--rate-limit", "N", "Requests that each key may send in a minute; 0 for no limit.", new ServerOptions { ModelsFolder = "" }.RequestsPerMinute);
        var telemetry = new Option<string?>("--otlp")
        {
            Description = $"Send traces and metrics there by OTLP over HTTP, such as http://127.0.0.1:4318. Default: {TelemetryVariable}, otherwise nowhere; /metrics answers in any case.",
            HelpName = "URL",
        };
        var proxies = new Option<string[]>("--trusted-proxy")
        {
            Description = "A proxy in front, or a network of them, whose word is taken for scheme, host and client address (X-Forwarded-...). May be given several times. Default: nobody's.",
            HelpName = "ADDRESS[/BITS]",
        };
        var keyFile = new Option<string?>("--key-file")
        {
            Description = $"A file of 32 random bytes that keys of forms are encrypted with in the store; the same on every node. Default: {KeyFileVariable}, otherwise they are not encrypted.",
            HelpName = "FILE",
        };
        var node = new NodeOptions();
        var store = new StoreOptions();
        var command = new Command("serve", "Answer over HTTP: predictions under /api/v1, described in /openapi/v1.json, sign-in, and /health.") { listen, models, rate, telemetry, proxies, keyFile };
        node.AddTo(command);
        store.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new ServerOptions
            {
                Listen = parsed.GetValue(listen) is { } address ? ListenAddress.Parse(address) : ListenAddress.Default,
                TrustedProxies = [.. (parsed.GetValue(proxies) ?? []).Select(TrustedProxy.Parse)],
                KeyFile = (parsed.GetValue(keyFile) ?? terminal.Variable(KeyFileVariable)) is { } file ? KeyFile.Read(file) : null,
                DataFolder = node.DataOf(parsed, store.PlaceOf(parsed, terminal)),
                Jobs = node.JobsOf(parsed),
                Variable = terminal.Variable,
                ModelsFolder = ModelsFolder(parsed.GetValue(models), store.PlaceOf(parsed, terminal)),
                Connectors = ConnectorSettings.FromEnvironment(terminal.Variable),
                RequestsPerMinute = parsed.GetValue(rate) is >= 0 and var requests ? requests : throw new PlauditException($"--rate-limit is {parsed.GetValue(rate)}; 0 or more was expected."),
                TelemetryEndpoint = TelemetryEndpoint(parsed.GetValue(telemetry) ?? terminal.Variable(TelemetryVariable)),
            };
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            await using var server = await Server.StartAsync(options, opened, TimeProvider.System, ServerLog.ToConsole, cancellationToken);
            terminal.Note($"Listening on {server.Address} with models of {options.ModelsFolder}. Ctrl+C stops it.");
            if (server.SetUpCode is { } code)
            {
                terminal.Note("Warning: there is neither a user nor a key yet, so every program on this machine may ask. The first of either closes the rest out.");
                terminal.Note($"Set-up code: {code}. With it, {new Uri(server.Address, "/set-up")} makes the first administrator, once, within an hour.");
            }
            await Stopping.WaitAsync(cancellationToken);
            await server.StopAsync();
            return ExitCode.Success;
        });
        return command;
    }

    private static string ModelsFolder(string? named, string? store)
    {
        if (named is null) return Path.Combine(Store.FolderOf(store), "models");
        return Directory.Exists(named) ? Path.GetFullPath(named) : throw new PlauditException($"--models is '{named}', which is no folder.");
    }

    // What may stand before @ would be shown by every fault of a connection.
    private static Uri? TelemetryEndpoint(string? text) => text switch
    {
        null or "" => null,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 => url,
        _ => throw new PlauditException("The place to send telemetry to is no address of HTTP. Expected --otlp http://HOST:4318, without a user or password."),
    };
}
