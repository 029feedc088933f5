using Microsoft.Net.Http.Headers;

namespace Plaudit.App.Access;

/// <summary>What strangers are told: programs that they need a key, people where to sign in.</summary>
internal static class AccessChallenge
{
    private const string Bearer = "Bearer";

    public static void Answer(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (context.GetEndpoint()?.Metadata.GetMetadata<PageMetadata>() is not null && request.Headers.Authorization.Count == 0)
        {
            // What was to be sent cannot be sent again after signing in, only what was to be seen.
            var query = HttpMethods.IsGet(request.Method) ? QueryString.Create(ReturnAddress.Parameter, request.Path + request.QueryString) : QueryString.Empty;
            response.StatusCode = StatusCodes.Status303SeeOther;
            response.Headers.Location = "/sign-in" + query.ToUriComponent();
            return;
        }
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers[HeaderNames.WWWAuthenticate] = request.Headers.Authorization.Count == 0 ? Bearer : $"{Bearer} error=\"invalid_token\"";
    }
}

/// <summary>Marks routes that people see in a browser: strangers are led to the sign-in.</summary>
internal sealed class PageMetadata;
