using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Plaudit.App.Api;

/// <summary>Gives answers to GET a tag of their content, and says "not modified" to whoever has them already (RFC 9110, 8.8.3 and 13.1.2).</summary>
internal sealed class EntityTags(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<EntityTagMetadata>() is null)
        {
            await next(context);
            return;
        }
        var response = context.Response;
        var body = response.Body;
        using var content = new MemoryStream();
        response.Body = content;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = body;
        }
        if (response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)))[..32]}\"");
            response.Headers.ETag = tag.ToString();
            response.Headers.CacheControl = "private, no-cache";
            if (IsKnown(context.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                response.ContentLength = null;
                return;
            }
            response.ContentLength = content.Length;
        }
        content.Position = 0;
        await content.CopyToAsync(body, context.RequestAborted);
    }

    private static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(of => of.Equals(EntityTagHeaderValue.Any) || of.Compare(tag, useStrongComparison: false));
}

/// <summary>Marks the routes whose answers get a tag.</summary>
internal sealed class EntityTagMetadata;
