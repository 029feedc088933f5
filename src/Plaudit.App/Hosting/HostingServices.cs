using Microsoft.AspNetCore.HttpOverrides;
using Plaudit.App.Access;
using Plaudit.App.Api;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;
using Plaudit.App.Web;
using Plaudit.App.Web.Layout;
using Plaudit.Storage;

namespace Plaudit.App.Hosting;

/// <summary>All registrations, and the order in which a request passes through them.</summary>
internal static class HostingServices
{
    public static void Add(IServiceCollection services, ServerOptions options, Store store, TimeProvider clock)
    {
        services.AddSingleton<IHostLifetime, NoLifetime>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        services.AddSingleton(options);
        services.AddSingleton(store);
        services.AddSingleton(clock);
        services.AddSingleton<ServedModels>();
        services.AddSingleton<ForecastGate>();
        services.AddSingleton<PictureGate>();
        services.AddSingleton<AccountHistories>();
        services.AddSingleton<AccountDeletion>();
        services.AddSingleton<StoredModelDetails>();
        services.AddSingleton<DraftComparer>();
        services.AddSingleton<PhotoRankings>();
        services.AddSingleton<PlatformLookUps>();
        JobServices.Add(services, options.Jobs, options.DataFolder ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.ModelsFolder))!, "data"), options.Variable);
        services.AddSingleton(options.Uploads);
        services.AddSingleton<Uploads>();
        services.AddRouting();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddWebEncoders();
        services.AddAccess(ApiKeyAuthentication.Scheme, options.KeyFile, options.Sessions)
            .AddScheme<ApiKeyOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, null);
        services.AddAuthorizationBuilder().AddScopes().AddAccessPolicies();
        services.AddWeb();
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = options.RequestTimeout, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable });
        services.AddRateLimiter(limiter => RateLimits.Configure(limiter, options.RequestsPerMinute));
        Telemetry.Add(services, options);
        services.AddOpenApi(ApiDocument.Name, ApiDocument.Configure);
    }

    public static void Use(WebApplication app)
    {
        UseProxies(app);
        app.UseMiddleware<RequestLogging>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Faults>();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseMiddleware<PageLanguage>();
        app.UseMiddleware<PageFaults>();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseMiddleware<CrossSiteRequests>();
        app.UseMiddleware<IdempotentRequests>();
        app.UseMiddleware<EntityTags>();
        app.MapApi();
        app.MapWeb();
    }

    // Nobody else's word is taken, and nobody's where no proxy is named.
    private static void UseProxies(WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<ServerOptions>().TrustedProxies;
        if (proxies.Count == 0) return;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) forwarded.KnownIPNetworks.Add(proxy);
        app.UseForwardedHeaders(forwarded);
    }
}
