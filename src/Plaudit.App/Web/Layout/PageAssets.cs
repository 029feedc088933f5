using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Plaudit.Data;

namespace Plaudit.App.Web.Layout;

/// <summary>Styles, scripts and pictures of the pages: files beside the program, under addresses that change with their content, so that browsers keep them.</summary>
internal sealed class PageAssets
{
    private const string Root = "/assets";
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly FrozenDictionary<string, string> s_types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["colours.css"] = "text/css; charset=utf-8",
        ["pico.min.css"] = "text/css; charset=utf-8",
        ["plaudit.css"] = "text/css; charset=utf-8",
        ["echarts.min.js"] = "text/javascript; charset=utf-8",
        ["report-charts.js"] = "text/javascript; charset=utf-8",
        ["page-charts.js"] = "text/javascript; charset=utf-8",
        ["htmx.min.js"] = "text/javascript; charset=utf-8",
        ["plaudit.js"] = "text/javascript; charset=utf-8",
        ["drafts.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Asset> _byName;

    /// <summary>Reads them.</summary>
    /// <exception cref="PlauditException">One is missing.</exception>
    public PageAssets()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "assets");
        _byName = s_types.ToFrozenDictionary(of => of.Key, of => Read(folder, of.Key, of.Value), StringComparer.Ordinal);
    }

    /// <summary>The address of a file.</summary>
    public string this[string name] => _byName[name].Address;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Root + "/{hash}/{name}", Get).ExcludeFromDescription().AllowAnonymous().DisableRateLimiting();

    private static IResult Get(string hash, string name, HttpContext context, PageAssets assets)
    {
        // One that was named by a page of an earlier program gets what there is now, but does not keep it.
        if (!assets._byName.TryGetValue(name, out var asset)) return TypedResults.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = hash == asset.Hash ? Forever : "no-cache";
        headers.Vary = "Accept-Encoding";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var isCompressed = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase);
        if (isCompressed) headers.ContentEncoding = "br";
        return TypedResults.Bytes(isCompressed ? asset.Compressed.Value : asset.Content, asset.Type);
    }

    private static Asset Read(string folder, string name, string type)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) throw new PlauditException($"The file '{path}' of the program is missing. Build it again: ./plaudit does so after 'rm -r artifacts'.");
        var content = File.ReadAllBytes(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        return new Asset(content, type, hash, $"{Root}/{hash}/{name}", new Lazy<byte[]>(() => Compress(content)));
    }

    // Once, and within some milliseconds: a higher level would take seconds for the charts.
    private static byte[] Compress(byte[] content)
    {
        using var target = new MemoryStream();
        using (var brotli = new BrotliStream(target, new BrotliCompressionOptions { Quality = 6 })) brotli.Write(content);
        return target.ToArray();
    }

    private sealed record Asset(byte[] Content, string Type, string Hash, string Address, Lazy<byte[]> Compressed);
}
