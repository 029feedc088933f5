using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Plaudit.App.Serving;

/// <summary>The first file of a body of <c>multipart/form-data</c>, to be read as it comes, with the fields that stand before it.</summary>
/// <param name="Content">The file; what is after it is not read.</param>
/// <param name="Name">How its sender calls it; <see langword="null"/> where that was not said. Never to be used as a path.</param>
/// <param name="Fields">The fields.</param>
internal sealed record MultipartFile(Stream Content, string? Name, IReadOnlyDictionary<string, string> Fields)
{
    public const string MediaType = "multipart/form-data";

    private const int MaxFields = 20;
    private const int MaxFieldBytes = 8 << 10;

    /// <summary>Whether a body is of that type.</summary>
    public static bool Is(MediaTypeHeaderValue type) => type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads up to the file.</summary>
    /// <exception cref="RequestFaultException">It is no such body, or has no file.</exception>
    public static async Task<MultipartFile> OpenAsync(HttpRequest request, MediaTypeHeaderValue type, CancellationToken cancellationToken)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 200) throw new RequestFaultException($"The type {MediaType} comes without a boundary.");
        var reader = new MultipartReader(boundary, request.Body);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.GetContentDispositionHeader() is not { } disposition) continue;
                if (disposition.IsFileDisposition()) return new MultipartFile(section.Body, NameOf(section.ContentDisposition), fields);
                if (fields.Count < MaxFields) fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = await TextAsync(section.Body, cancellationToken);
            }
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new RequestFaultException($"The body is not one of {MediaType}.", e);
        }
        throw new RequestFaultException("No part of the body is a file.");
    }

    /// <summary>The name of a file that a header <c>Content-Disposition</c> says.</summary>
    public static string? NameOf(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out var header) ? HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).Value : null;

    // What is longer is cut; the rest of the part is passed over with the next one.
    private static async Task<string> TextAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxFieldBytes];
        var count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, count);
    }
}
