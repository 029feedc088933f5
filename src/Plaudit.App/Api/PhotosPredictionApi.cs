using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Serving;
using Plaudit.Data;

namespace Plaudit.App.Api;

/// <summary>Which of several pictures an account's own followers will like.</summary>
internal static class PhotosPredictionApi
{
    private const int LongestName = 200;
    private const string MultipartType = "multipart/form-data";

    public static void Map(IEndpointRouteBuilder predictions) => predictions.MapPost("/photos", PostAsync)
        .WithName("PredictPhotos").WithSummary("Rank pictures by the likes that they will get").DescribeBody<PhotosForm>(PredictionTag.Name, MultipartType);

    private static async Task<Ok<PhotosAnswer>> PostAsync(
        HttpRequest request,
        ServedModels models,
        PhotoRankings rankings,
        Hosting.ServerOptions options,
        CancellationToken cancellationToken)
    {
        if (request.ContentType?.StartsWith(MultipartType, StringComparison.OrdinalIgnoreCase) != true)
            throw new RequestFaultException(StatusCodes.Status415UnsupportedMediaType, $"A body of the type {MultipartType} was expected.");
        var form = await ReadAsync(request, options, cancellationToken);
        var account = FieldOf(form, "account") ?? throw Fault("account", "no account; the ledger has to know whose pictures they are");
        var platform = FieldOf(form, "platform")?.ToLowerInvariant();
        var model = ModelSet.Require((await models.CurrentAsync(cancellationToken)).Photos, "photos");
        var (ranking, lines, _) = await rankings.RankAsync(
            model, platform, account, form.Files, RequestEffect.Of(request.HttpContext)?.Id, withThumbnails: false, cancellationToken);
        return TypedResults.Ok(new PhotosAnswer(
            [.. ranking.Candidates.Select((photo, i) => PhotoResult.Of(photo, lines[i].Id))],
            [.. ranking.Rejected.Select(row => new RejectedPhoto(row.File, row.Reason))],
            Math.Round(ranking.UsualLikes, 1),
            ranking.Skill.InWords,
            model.Version));
    }

    private static async Task<IFormCollection> ReadAsync(HttpRequest request, Hosting.ServerOptions options, CancellationToken cancellationToken)
    {
        if (request.ContentLength > options.MaxPictureBytes) throw TooLarge(options);
        var limits = new FormOptions
        {
            MultipartBodyLengthLimit = options.MaxPictureBytes,
            ValueCountLimit = 16,
            ValueLengthLimit = 10_000,
            MultipartHeadersCountLimit = 16,
            MultipartHeadersLengthLimit = 8_192,
            MemoryBufferThreshold = 64 << 10,
        };
        try
        {
            return await new FormFeature(request, limits).ReadFormAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw exception.Message.Contains("limit", StringComparison.Ordinal)
                ? TooLarge(options)
                : new RequestFaultException($"The body is not one of {MultipartType}.", exception);
        }
    }

    private static string? FieldOf(IFormCollection form, string name)
    {
        var text = form[name].ToString();
        if (text.Length > LongestName || text.Any(char.IsControl)) throw Fault(name, $"{name} is longer than {LongestName} characters, or holds control characters");
        return string.IsNullOrWhiteSpace(text) ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    private static RequestFaultException TooLarge(Hosting.ServerOptions options) => new(
        StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"The body of the request is larger than {options.MaxPictureBytes:N0} bytes."));

    private static RequestFaultException Fault(string name, string detail) => new($"The request cannot be used: {detail}.", [new ProblemError($"#/{name}", detail)]);
}

/// <summary>Pictures of an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Platform">Its platform.</param>
/// <param name="Pictures">1 to 50 files.</param>
internal sealed record PhotosForm(string Account, string? Platform, IFormFileCollection Pictures);

/// <summary>Pictures in the order of the likes that are expected of them.</summary>
/// <param name="Results">The best first.</param>
/// <param name="Rejected">Files that cannot be used.</param>
/// <param name="UsualLikes">What is expected of a picture of which nothing is known.</param>
/// <param name="Skill">Whether pictures tell this account's likes, in words.</param>
/// <param name="ModelVersion">The model that was asked.</param>
internal sealed record PhotosAnswer(
    IReadOnlyList<PhotoResult> Results, IReadOnlyList<RejectedPhoto> Rejected, double UsualLikes, string Skill, string ModelVersion);

/// <summary>A file that cannot be used.</summary>
/// <param name="Picture">Its name.</param>
/// <param name="Reason">Why.</param>
internal sealed record RejectedPhoto(string Picture, string Reason);

/// <summary>What is expected of a picture.</summary>
/// <param name="Picture">Its name.</param>
/// <param name="Rank">1 for the most likes.</param>
/// <param name="PredictedLikes">The middle of what may come.</param>
/// <param name="Lower80">Lower end of the interval that is to hold 80 % of outcomes.</param>
/// <param name="Upper80">Its upper end.</param>
/// <param name="Lower95">Lower end of the interval that is to hold 95 % of outcomes.</param>
/// <param name="Upper95">Its upper end.</param>
/// <param name="NearDuplicateOf">An own picture that could be the same one; null for none.</param>
/// <param name="LedgerId">The line of the ledger that keeps it.</param>
internal sealed record PhotoResult(
    string Picture,
    int Rank,
    double PredictedLikes,
    [property: JsonPropertyName("lower_80")] double Lower80,
    [property: JsonPropertyName("upper_80")] double Upper80,
    [property: JsonPropertyName("lower_95")] double Lower95,
    [property: JsonPropertyName("upper_95")] double Upper95,
    string? NearDuplicateOf,
    string LedgerId)
{
    public static PhotoResult Of(RankedPhoto photo, string ledgerId) => new(
        photo.File, photo.Rank, Math.Round(photo.PredictedLikes, 1), Math.Round(photo.Lower80, 1), Math.Round(photo.Upper80, 1), Math.Round(photo.Lower95, 1),
        Math.Round(photo.Upper95, 1), photo.NearDuplicateOf, ledgerId);
}
