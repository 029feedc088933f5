using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Plaudit.Tests.Connectors;

/// <summary>Answers that a platform may give, good and bad.</summary>
internal static class Answers
{
    public static Func<HttpContext, Task> Json(string body, int status = 200, params (string Name, string Value)[] headers) =>
        Text(body, "application/json; charset=UTF-8", status, headers);

    public static Func<HttpContext, Task> Text(string body, string type, int status = 200, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await context.Response.WriteAsync(body);
    };

    /// <summary>A Graph error.</summary>
    public static Func<HttpContext, Task> GraphError(int code, string message, int? subcode = null, int status = 400) => Json(
        $$$"""{"error":{"message":"{{{message}}}","type":"OAuthException","code":{{{code}}}{{{(subcode is null ? "" : $",\"error_subcode\":{subcode}")}}},"fbtrace_id":"A"}}""",
        status);

    /// <summary>Half a body, and the connection is gone.</summary>
    public static async Task Cut(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1_000;
        await context.Response.WriteAsync("{\"data\":");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    /// <summary>Tells that the request is there, and never answers it.</summary>
    public static Func<HttpContext, Task> Never(Action arrived) => async context =>
    {
        arrived();
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    };

    /// <summary>A JSON text that never ends, as far as the reader can tell.</summary>
    public static async Task Huge(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var piece = Encoding.ASCII.GetBytes("{\"data\":\"" + new string('a', 1 << 20));
        for (var i = 0; i < 64; i++) await context.Response.Body.WriteAsync(piece, context.RequestAborted);
    }

    /// <summary>A few KiB that become 64 MiB.</summary>
    public static async Task Bomb(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) await gzip.WriteAsync(new byte[64 << 20]);
        await context.Response.Body.WriteAsync(packed.ToArray());
    }

    public static Func<HttpContext, Task> Redirect(Uri to) => context =>
    {
        context.Response.Redirect(to.AbsoluteUri);
        return Task.CompletedTask;
    };

    public static Func<HttpContext, Task> Gzip(string body) => async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(Encoding.UTF8.GetBytes(body));
    };
}
