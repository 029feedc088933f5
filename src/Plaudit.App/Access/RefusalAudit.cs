using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Primitives;

namespace Plaudit.App.Access;

/// <summary>Writes into the audit log who was refused: a key or a user that may not, and keys and cookies that open nothing. Who brings neither is no news.</summary>
internal sealed class RefusalAudit(AuditTrail trail) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _answer = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(authorizeResult);
        var brings = !StringValues.IsNullOrEmpty(context.Request.Headers.Authorization) || context.Request.Cookies.ContainsKey(SessionCookies.Name);
        if (authorizeResult.Forbidden || (authorizeResult.Challenged && brings))
        {
            var audited = context.GetEndpoint()?.Metadata.GetMetadata<AuditedMetadata>();
            var action = audited?.Action ?? $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/')}";
            await trail.RefuseAsync(context, action, AuditedRoutes.ThingOf(context, audited?.Names ?? []));
        }
        await _answer.HandleAsync(next, context, policy, authorizeResult);
    }
}
