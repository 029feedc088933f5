using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Plaudit.App.Access;
using Plaudit.App.Hosting;
using Plaudit.App.Jobs;
using Plaudit.App.Serving;

namespace Plaudit.App.Api;

/// <summary>Files of posts that are sent to the server.</summary>
internal static class UploadApi
{
    private const string Binary = "application/octet-stream";

    public static void Map(IEndpointRouteBuilder api, TimeSpan timeout) => api.MapPost("/imports", PostAsync).RequireAuthorization(ApiScopes.Write)
        .WithName("CreateImport").WithSummary("Send a file of posts; a job imports it").DescribeBody<byte[]>("imports", Binary, MultipartFile.MediaType)
        .WithMetadata(new NoRequestKeyMetadata("The same file sent again changes nothing.")).Audited("import.create")
        .WithRequestTimeout(timeout);

    private static async Task<Accepted<JobAnswer>> PostAsync(
        string? name, DateTimeOffset? observed_at, double? max_rejected, HttpRequest request, ClaimsPrincipal user, Uploads uploads, ServerOptions options,
        CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals(Binary, StringComparison.OrdinalIgnoreCase) || MultipartFile.Is(type)))
        {
            throw new RequestFaultException(
                StatusCodes.Status415UnsupportedMediaType, $"A body of the type {Binary} or {MultipartFile.MediaType} was expected; what is application/json goes to /posts.");
        }
        RequestSizes.Allow(request.HttpContext, options.Uploads.MaxBytes);
        var isMultipart = MultipartFile.Is(type);
        try
        {
            var file = isMultipart
                ? await MultipartFile.OpenAsync(request, type, cancellationToken)
                : new MultipartFile(request.Body, MultipartFile.NameOf(request.Headers.ContentDisposition), new Dictionary<string, string>());
            var job = await uploads.ReceiveAsync(
                file.Content,
                isMultipart ? null : request.ContentLength,
                Uploads.EndingOf(name ?? file.Name),
                observed_at,
                max_rejected ?? new ImportParameters().MaxRejected,
                JobsApi.NameOf(user),
                cancellationToken);
            request.HttpContext.SetAudited(job.Id);
            return TypedResults.Accepted($"{JobsApi.Path}/{job.Id}", JobAnswer.Of(job));
        }
        catch (UploadRefusedException refused) when (refused.IsTooLarge)
        {
            throw new RequestFaultException(StatusCodes.Status413PayloadTooLarge, refused.Message);
        }
        catch (UploadRefusedException refused)
        {
            request.HttpContext.Response.Headers.RetryAfter = "60";
            throw new UnavailableException(refused.Message, refused);
        }
    }
}
