using Plaudit.App.Serving;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Pipelines.Live;

namespace Plaudit.App.Api;

/// <summary>The profile that a request names by its address, or by its name and platform.</summary>
internal static class NamedProfile
{
    /// <summary>Looks up whom a body names by <c>url</c>, or by <c>handle</c> and <c>platform</c>; <see langword="null"/> where it names nobody.</summary>
    /// <param name="lookUps">Asks the platform.</param>
    /// <param name="body">The body.</param>
    /// <param name="fields">What could be sent instead.</param>
    /// <param name="wantsPosts">Whether posts are read as well.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <exception cref="RequestFaultException">It is no profile, or the platform cannot be asked.</exception>
    public static async Task<LookedUpProfile?> FindAsync(this PlatformLookUps lookUps, JsonBody body, string fields, bool wantsPosts, CancellationToken cancellationToken)
    {
        var (url, name, platform) = (body.Text("url"), body.Text("handle"), body.Text("platform"));
        if (url is null && name is null) return null;
        if (url is not null && name is not null) throw Fault("url", "both url and handle; one of them was expected");
        if (body.Has(fields)) throw Fault(fields, $"both {fields} and {(url is null ? "handle" : "url")}; one of them was expected");
        ProfileHandle handle;
        try
        {
            handle = ProfileHandle.Parse(url ?? name!, platform);
        }
        catch (PlauditException exception)
        {
            throw Fault(url is null ? "handle" : "url", exception.Message);
        }
        if (!lookUps.HasToken(handle.Platform))
        {
            throw new RequestFaultException(
                StatusCodes.Status422UnprocessableEntity,
                $"This server has no token for {PlatformNames.Shown(handle.Platform)}, so that it cannot look the profile up. Send its fields as {fields} instead.");
        }
        try
        {
            return await lookUps.FindAsync(handle, wantsPosts, cancellationToken);
        }
        catch (PlauditException exception) when (exception.InnerException is null)
        {
            throw new RequestFaultException(StatusCodes.Status422UnprocessableEntity, exception.Message);
        }
    }

    private static RequestFaultException Fault(string name, string detail) => new($"The request cannot be used: {detail}", [new ProblemError($"#/{name}", detail)]);
}
