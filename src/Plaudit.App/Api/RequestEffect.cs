using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>What a request with an <c>Idempotency-Key</c> brings about: it must be the same however often the request is begun.</summary>
/// <param name="Request">The request.</param>
/// <param name="Id">32 hexadecimal digits, to be made the id of what the request makes, or part of it.</param>
internal sealed record RequestEffect(RequestKey Request, string Id)
{
    /// <summary>That of a request; <see langword="null"/> where it has no key.</summary>
    public static RequestEffect? Of(HttpContext context) => context.Features.Get<RequestEffect>();
}
