using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Plaudit.App.Web;

/// <summary>Makes pages with forms, and takes what is sent with them.</summary>
internal sealed class PageForms(IAntiforgery antiforgery)
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Largest form in bytes.</summary>
    public const int MaxBytes = 16 << 10;

    private static readonly FormOptions s_limits = new() { KeyLengthLimit = 100, ValueLengthLimit = 8 << 10, ValueCountLimit = 20, BufferBodyLengthLimit = MaxBytes };

    /// <summary>A form, with the token that shows where it comes from.</summary>
    public PageForm Create(HttpContext context, string id, string action, string submit, params PageField[] fields)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return new PageForm(id, action, submit, fields, tokens.FormFieldName, tokens.RequestToken!);
    }

    /// <summary>Reads a form that was sent.</summary>
    /// <returns>The form, or the page that says why it is not taken.</returns>
    public async Task<(IFormCollection? Form, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType?.Split(';')[0].Trim().Equals(FormType, StringComparison.OrdinalIgnoreCase) != true)
        {
            return (null, Notice(StatusCodes.Status415UnsupportedMediaType, "Not understood", "A form was expected."));
        }
        if (request.ContentLength > MaxBytes) return (null, TooLarge());
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MaxBytes;
        try
        {
            var form = await request.ReadFormAsync(s_limits, context.RequestAborted);
            return await antiforgery.IsRequestValidAsync(context)
                ? (form, null)
                : (null, Notice(StatusCodes.Status400BadRequest, "Please try again", "This form is too old, or your browser takes no cookies. Open the page anew."));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge());
        }
        catch (InvalidDataException)
        {
            return (null, Notice(StatusCodes.Status400BadRequest, "Not understood", "This is not a form of this server."));
        }
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

    private static RazorComponentResult TooLarge() => Notice(StatusCodes.Status413PayloadTooLarge, "Too large", "This form is larger than any of this server.");
}
