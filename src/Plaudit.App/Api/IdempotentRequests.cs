using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>
/// Answers a POST with an <c>Idempotency-Key</c> once: sent again, it gets the answer that is kept. What it brings about is committed first, then the
/// answer, and only then is it given; after a failure in between, the effect is known again by <see cref="RequestEffect"/>.
/// </summary>
internal sealed class IdempotentRequests(RequestDelegate next, Store store, TimeProvider clock, Hosting.ServerOptions options)
{
    public const string Header = "Idempotency-Key";

    public const string ReplayedHeader = "Idempotent-Replayed";

    private const int LongestKey = 200;
    private const int MemoryBytes = 1 << 20;

    // A request ends by then, one way or the other; who asks later finds nobody working on it.
    private readonly TimeSpan _lease = options.RequestTimeout + options.ShutdownTimeout;

    public async Task InvokeAsync(HttpContext context)
    {
        var header = context.Request.Headers[Header];
        if (!HttpMethods.IsPost(context.Request.Method) || header.Count == 0 || context.GetEndpoint() is null || Principal(context) is not { } principal)
        {
            await next(context);
            return;
        }
        if (context.GetEndpoint()!.Metadata.GetMetadata<NoRequestKeyMetadata>() is { } none)
            throw new RequestFaultException($"This resource takes no {Header}. {none.Reason}");
        var request = new RequestKey(principal, KeyOf(header));
        var claim = await store.Replies.ClaimAsync(request, await HashAsync(context.Request), _lease, context.RequestAborted);
        switch (claim.State)
        {
            case ReplyState.Claimed:
                context.Features.Set(new RequestEffect(request, claim.Effect));
                await AnswerAsync(context, request, claim.Lease);
                break;
            case ReplyState.Answered:
                await ReplayAsync(context.Response, claim.Reply!);
                break;
            case ReplyState.UnderWay:
                var wait = Math.Max(1, Math.Ceiling((claim.LeaseUntil - clock.GetUtcNow()).TotalSeconds));
                context.Response.Headers[HeaderNames.RetryAfter] = wait.ToString(CultureInfo.InvariantCulture);
                throw new RequestFaultException(
                    StatusCodes.Status409Conflict, "The first request with this Idempotency-Key is still under way. Retry-After says when at the latest it is over.");
            case ReplyState.Erased:
                throw new RequestFaultException(
                    StatusCodes.Status409Conflict,
                    "The request with this Idempotency-Key was answered, and the answer was erased since, because an account was deleted. Take a new key to ask again.");
            default:
                throw new RequestFaultException(
                    StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for another request. Each request needs a key of its own.");
        }
    }

    private static string? Principal(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier);

    private static string KeyOf(Microsoft.Extensions.Primitives.StringValues header) =>
        header is [{ Length: > 0 and <= LongestKey } key] && key.All(c => c is > ' ' and < '\x7f')
            ? key
            : throw new RequestFaultException($"The header {Header} needs one value of 1 to {LongestKey} visible characters of ASCII.");

    private static async Task ReplayAsync(HttpResponse response, StoredReply reply)
    {
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        response.Headers[ReplayedHeader] = "true";
        await response.Body.WriteAsync(reply.Body);
    }

    private async Task AnswerAsync(HttpContext context, RequestKey request, string lease)
    {
        var response = context.Response;
        var body = response.Body;
        using var content = new MemoryStream();
        response.Body = content;
        try
        {
            await next(context);
            if (response.StatusCode is >= 200 and < 300)
            {
                await store.Replies.FinishAsync(
                    request, lease, new StoredReply(response.StatusCode, response.ContentType, content.ToArray()), CancellationToken.None);
            }
            else
            {
                await store.Replies.ReleaseAsync(request, lease, CancellationToken.None);
            }
        }
        catch
        {
            await TryReleaseAsync(request, lease);
            throw;
        }
        finally
        {
            response.Body = body;
        }
        content.Position = 0;
        await content.CopyToAsync(body, context.RequestAborted);
    }

    private async Task TryReleaseAsync(RequestKey request, string lease)
    {
        try
        {
            await store.Replies.ReleaseAsync(request, lease, CancellationToken.None);
        }
        catch (PlauditException)
        {
            // What failed before is what is told; the lease ends by itself.
        }
    }

    // The bounds between parts are made up anew by every sender, and say nothing.
    private static async Task<string> HashAsync(HttpRequest request)
    {
        request.EnableBuffering(MemoryBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed : null;
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}\n{request.QueryString}\n{type?.MediaType}\n"));
        if (type?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 } boundary)
        {
            await AppendPartsAsync(hash, new MultipartReader(boundary, request.Body), request.HttpContext.RequestAborted);
        }
        else
        {
            await AppendAsync(hash, request.Body, request.HttpContext.RequestAborted);
        }
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task AppendPartsAsync(IncrementalHash hash, MultipartReader parts, CancellationToken cancellationToken)
    {
        try
        {
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{part.ContentDisposition}\n"));
                hash.AppendData(BitConverter.GetBytes(await AppendAsync(hash, part.Body, cancellationToken)));
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new RequestFaultException("The body is not one of multipart/form-data.", exception);
        }
    }

    private static async Task<long> AppendAsync(IncrementalHash hash, Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[81_920];
        long all = 0;
        for (int count; (count = await content.ReadAsync(buffer, cancellationToken)) > 0; all += count) hash.AppendData(buffer.AsSpan(0, count));
        return all;
    }
}
