using System.Data.Common;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Plaudit.App.Access;
using Plaudit.Data;

namespace Plaudit.App.Api;

/// <summary>Makes a problem document of every error, whether it was thrown or is a status without a body.</summary>
internal sealed partial class Faults(RequestDelegate next, ILogger<Faults> log)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await WriteAsync(context, context.Response.StatusCode, DetailOf(context), null);
            }
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, exception);
        }
    }

    private Task WriteAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RequestFaultException fault:
                return WriteAsync(context, fault.Status, fault.Message, fault.Errors);
            case PlauditException { InnerException: DbException or SocketException or TimeoutException }:
                // The message names where the store is, which is nobody's business but the operator's.
                Unavailable(log, exception.Message);
                return WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The store does not answer.", null);
            case PlauditException fault:
                return WriteAsync(context, StatusCodes.Status400BadRequest, fault.Message, null);
            case BadHttpRequestException bad:
                return WriteAsync(context, bad.StatusCode, DetailOf(bad.StatusCode), null);
            case UnavailableException or Native.MissingNativeLibraryException:
                Unavailable(log, exception.Message);
                return WriteAsync(context, StatusCodes.Status503ServiceUnavailable, exception.Message, null);
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                context.Response.StatusCode = ClientClosedRequest;
                return Task.CompletedTask;
            default:
                // Messages may hold names and texts out of requests, so that only where it happened is written down.
                Failed(log, exception.GetType().FullName, exception.StackTrace);
                return WriteAsync(context, StatusCodes.Status500InternalServerError, "The program has failed; its log says where.", null);
        }
    }

    private static Task WriteAsync(HttpContext context, int status, string detail, IReadOnlyList<ProblemError>? errors)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        var problem = new Problem("about:blank", ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } name ? name : "Error", status, detail, errors);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Plain.Problem);
        response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, CancellationToken.None).AsTask();
    }

    private static string DetailOf(HttpContext context) => context.Response.StatusCode switch
    {
        _ when context.Features.Get<RefusalDetail>() is { } detail => detail.Text,
        StatusCodes.Status401Unauthorized when context.Request.Headers.Authorization.Count == 0 =>
            "A key is needed: 'Authorization: Bearer KEY'. 'plaudit keys create NAME --scope predict' makes one. People sign in at /sign-in.",
        StatusCodes.Status401Unauthorized => "This key opens nothing: it is unknown, has expired or was revoked.",
        // The framework has found the route, but could not make sense of its values.
        StatusCodes.Status400BadRequest when context.GetEndpoint() is not null =>
            "A value of the address is not of its type: numbers are digits, times ISO 8601, flags true or false. /openapi/v1.json tells each.",
        StatusCodes.Status405MethodNotAllowed => $"This method is not for this resource; it takes {context.Response.Headers.Allow}.",
        var status => DetailOf(status),
    };

    private static string DetailOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not one of HTTP.",
        StatusCodes.Status403Forbidden => "The scope of this key, or the role of this user, does not allow it.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status408RequestTimeout => "The request came in too slowly.",
        StatusCodes.Status413PayloadTooLarge => "The body of the request is too large.",
        StatusCodes.Status415UnsupportedMediaType => "A body of the type application/json was expected, of files multipart/form-data, or of one application/octet-stream.",
        StatusCodes.Status429TooManyRequests => "Too many requests with this key. Retry-After says for how many seconds to wait.",
        StatusCodes.Status503ServiceUnavailable => "The answer took too long and was given up.",
        _ => "The request cannot be answered.",
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "request failed: {Type} {StackTrace}")]
    private static partial void Failed(ILogger log, string? type, string? stackTrace);

    [LoggerMessage(Level = LogLevel.Warning, Message = "unavailable: {Reason}")]
    private static partial void Unavailable(ILogger log, string reason);
}
