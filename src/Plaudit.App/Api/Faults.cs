using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Plaudit.App.Access;
using Plaudit.App.Serving;

namespace Plaudit.App.Api;

/// <summary>Makes a problem document of every error, whether it was thrown or is a status without a body.</summary>
internal sealed class Faults(RequestDelegate next, ILogger<Faults> log)
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
        if (FaultText.Of(exception, log, context.RequestAborted) is { } fault)
        {
            return WriteAsync(context, fault.Status, fault.Detail, (exception as RequestFaultException)?.Errors);
        }
        context.Response.StatusCode = ClientClosedRequest;
        return Task.CompletedTask;
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
        var status => FaultText.Of(status),
    };
}
