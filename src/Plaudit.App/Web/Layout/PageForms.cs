using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Texts;

namespace Plaudit.App.Web.Layout;

/// <summary>Makes pages with forms, and takes what is sent with them.</summary>
internal sealed class PageForms(IAntiforgery antiforgery)
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string FilesType = "multipart/form-data";

    /// <summary>Largest form without files in bytes: five long captions.</summary>
    public const int MaxBytes = 256 << 10;

    private const int MaxFields = 200;
    private const int LongestValue = 64 << 10;

    private static readonly FormOptions s_limits = new() { KeyLengthLimit = 100, ValueLengthLimit = LongestValue, ValueCountLimit = MaxFields, BufferBodyLengthLimit = MaxBytes };

    /// <summary>A form, with the token that shows where it comes from.</summary>
    public PageForm Create(HttpContext context, string id, string action, string submit, params PageField[] fields)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return new PageForm(id, action, submit, fields, tokens.FormFieldName, tokens.RequestToken!);
    }

    /// <summary>Reads a form that was sent.</summary>
    /// <returns>The form, or the page that says why it is not taken.</returns>
    public Task<(IFormCollection? Form, IResult? Refusal)> ReadAsync(HttpContext context) => ReadAsync(context, FormType, s_limits, MaxBytes);

    /// <summary>Reads a form that was sent with files; large ones are kept on disk for as long as the request lasts.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">Most bytes of all files together.</param>
    /// <returns>The form, or the page that says why it is not taken.</returns>
    public Task<(IFormCollection? Form, IResult? Refusal)> ReadFilesAsync(HttpContext context, long maxBytes)
    {
        var limits = new FormOptions
        {
            KeyLengthLimit = 100,
            ValueLengthLimit = LongestValue,
            ValueCountLimit = MaxFields,
            MultipartBodyLengthLimit = maxBytes,
            MultipartHeadersCountLimit = 16,
            MultipartHeadersLengthLimit = 8_192,
            MemoryBufferThreshold = 64 << 10,
        };
        return ReadAsync(context, FilesType, limits, maxBytes + MaxBytes);
    }

    /// <summary>A page.</summary>
    /// <typeparam name="T">Its component.</typeparam>
    /// <param name="parameters">An object with the component's parameters.</param>
    /// <param name="status">The status.</param>
    public static RazorComponentResult Show<T>(object parameters, int status = StatusCodes.Status200OK)
        where T : IComponent => new RazorComponentResult<T>(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>A page that says one thing.</summary>
    public static RazorComponentResult Notice(int status, string title, string text) => Show<NoticePage>(new { Title = title, Text = text }, status);

    /// <summary>Leads on to another page after a form.</summary>
    public static IResult GoTo(HttpContext context, string address)
    {
        context.Response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private async Task<(IFormCollection? Form, IResult? Refusal)> ReadAsync(HttpContext context, string type, FormOptions limits, long maxBytes)
    {
        var request = context.Request;
        if (request.ContentType?.Split(';')[0].Trim().Equals(type, StringComparison.OrdinalIgnoreCase) != true)
        {
            return (null, Notice(StatusCodes.Status415UnsupportedMediaType, LayoutTexts.NotUnderstoodTitle, LayoutTexts.FormExpected));
        }
        if (request.ContentLength > maxBytes) return (null, TooLarge());
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = maxBytes;
        try
        {
            var form = await request.ReadFormAsync(limits, context.RequestAborted);
            return await antiforgery.IsRequestValidAsync(context)
                ? (form, null)
                : (null, Notice(StatusCodes.Status400BadRequest, LayoutTexts.FormTooOldTitle, LayoutTexts.FormTooOld));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge());
        }
        catch (InvalidDataException exception)
        {
            return exception.Message.Contains("limit", StringComparison.Ordinal)
                ? (null, TooLarge())
                : (null, Notice(StatusCodes.Status400BadRequest, LayoutTexts.NotUnderstoodTitle, LayoutTexts.NotAForm));
        }
    }

    private static RazorComponentResult TooLarge() => Notice(StatusCodes.Status413PayloadTooLarge, LayoutTexts.TooLargeTitle, LayoutTexts.FormTooLarge);
}
