using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Serving;

namespace Plaudit.App.Api;

/// <summary>What answers here.</summary>
internal static class VersionApi
{
    /// <summary>The version of the program.</summary>
    public static string Version { get; } =
        typeof(VersionApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/version", GetAsync)
        .WithName("GetVersion").WithSummary("Versions of the program and of its models").DescribeRead("version");

    private static async Task<Ok<VersionAnswer>> GetAsync(ServedModels models, CancellationToken cancellationToken) =>
        TypedResults.Ok(new VersionAnswer(Version, (await models.CurrentAsync(cancellationToken)).Versions));
}
