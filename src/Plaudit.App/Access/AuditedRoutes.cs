using System.Security.Cryptography;
using System.Text;
using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>Routes whose every use is in the audit log: <c>.Audited("account.delete")</c>.</summary>
internal static class AuditedRoutes
{
    private static readonly object s_thing = new();
    private static readonly object s_action = new();

    /// <summary>Writes each use of a route into the audit log, before it is answered.</summary>
    /// <param name="route">The route.</param>
    /// <param name="action">What it does: <c>user.create</c>.</param>
    /// <param name="names">
    /// Parameters of the route that hold names of people; the log gets a hash of them, which finds a name that is known and gives none away. Without
    /// any, it is the parameter <c>id</c>, as it is.
    /// </param>
    public static T Audited<T>(this T route, string action, params string[] names)
        where T : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(new AuditedMetadata(action, names)));
        return route.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var trail = context.RequestServices.GetRequiredService<AuditTrail>();
            object? answer;
            try
            {
                answer = await next(invocation);
            }
            catch
            {
                await trail.AddAsync(context, ActionOf(context, action), ThingOf(context, names), AuditEntry.Failed);
                throw;
            }
            await trail.AddAsync(context, ActionOf(context, action), ThingOf(context, names), StatusOf(answer) < 400 ? AuditEntry.Done : AuditEntry.Failed);
            return answer;
        });
    }

    /// <summary>Says what a request was about where its address does not: the id of what it has made.</summary>
    public static void SetAudited(this HttpContext context, string id) => context.Items[s_thing] = id;

    /// <summary>Says what a request does, and to what, where that is not what its route does otherwise.</summary>
    public static void SetAudited(this HttpContext context, string action, string? id) => (context.Items[s_action], context.Items[s_thing]) = (action, id);

    /// <summary>What a request is about; <see langword="null"/> where that is not known.</summary>
    public static string? ThingOf(HttpContext context, IReadOnlyList<string> names)
    {
        if (context.Items[s_thing] is string id) return id;
        if (names.Count == 0) return context.Request.RouteValues["id"] as string;
        return HashOf([.. names.Select(name => context.Request.RouteValues[name] as string)]);
    }

    /// <summary>What the log has of names, as they stand in addresses.</summary>
    public static string HashOf(params IReadOnlyList<string?> names) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names))))[..16];

    private static string ActionOf(HttpContext context, string action) => context.Items[s_action] as string ?? action;

    private static int StatusOf(object? answer) => answer switch
    {
        INestedHttpResult nested => StatusOf(nested.Result),
        IStatusCodeHttpResult { StatusCode: { } status } => status,
        _ => StatusCodes.Status200OK,
    };
}

/// <summary>What a route does, in the words of the audit log.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Names">Parameters that hold names of people.</param>
internal sealed record AuditedMetadata(string Action, IReadOnlyList<string> Names);
