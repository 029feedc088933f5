using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Plaudit.App.Access;
using Plaudit.App.Hosting;
using Plaudit.App.Jobs;

namespace Plaudit.App.Api;

/// <summary>Files of posts that are sent to the server.</summary>
internal static class UploadApi
{
    private const string Binary = "application/octet-stream";
    private const string Multipart = "multipart/form-data";

    public static void Map(IEndpointRouteBuilder api, TimeSpan timeout) => api.MapPost("/imports", PostAsync).RequireAuthorization(ApiScopes.Write)
        .WithName("CreateImport").WithSummary("Send a file of posts; a job imports it").DescribeBody<byte[]>("imports", Binary, Multipart)
        .WithMetadata(new NoRequestKeyMetadata("The same file sent again changes nothing.")).Audited("import.create")
        .WithRequestTimeout(timeout);

    private static async Task<Accepted<JobAnswer>> PostAsync(
        string? name, DateTimeOffset? observed_at, double? max_rejected, HttpRequest request, ClaimsPrincipal user, Uploads uploads, ServerOptions options,
        CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !(type.MediaType.Equals(Binary, StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals(Multipart, StringComparison.OrdinalIgnoreCase)))
        {
            throw new RequestFaultException(
                StatusCodes.Status415UnsupportedMediaType, $"A body of the type {Binary} or {Multipart} was expected; what is application/json goes to /posts.");
        }
        // Above what is taken, so that whoever sends a little too much hears of it.
        var size = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (size is { IsReadOnly: false }) size.MaxRequestBodySize = options.Uploads.MaxBytes + (64 << 20);
        var isMultipart = type.MediaType.Equals(Multipart, StringComparison.OrdinalIgnoreCase);
        try
        {
            var (body, fileName) = isMultipart ? await FileOfAsync(request, type, cancellationToken) : (request.Body, NameOf(request.Headers.ContentDisposition));
            var job = await uploads.ReceiveAsync(
                body, isMultipart ? null : request.ContentLength, Uploads.EndingOf(name ?? fileName), observed_at, max_rejected ?? new ImportParameters().MaxRejected, JobsApi.NameOf(user), cancellationToken);
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

    // The first part that is a file; what is after it is not read.
    private static async Task<(Stream Body, string? Name)> FileOfAsync(HttpRequest request, MediaTypeHeaderValue type, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 200) throw new RequestFaultException($"The type {Multipart} comes without a boundary.");
        var reader = new MultipartReader(boundary, request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition()) return (section.Body, NameOf(section.ContentDisposition));
            }
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new RequestFaultException($"The body is not one of {Multipart}.", e);
        }
        throw new RequestFaultException("No part of the body is a file.");
    }

    private static string? NameOf(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out var header) ? HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).Value : null;
}
