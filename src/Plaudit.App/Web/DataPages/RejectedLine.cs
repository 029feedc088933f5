using System.Text.Json;

namespace Plaudit.App.Web.DataPages;

/// <summary>A row of a file that could not be used.</summary>
/// <param name="File">The file within what was sent; <see langword="null"/> where it is the only one.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Column">The column; <see langword="null"/> where it is the row as a whole.</param>
/// <param name="Reason">Why.</param>
public sealed record RejectedLine(string? File, long Line, string? Column, string Reason)
{
    /// <summary>Lines of JSON, as jobs keep them; a line that is none is left out.</summary>
    public static IReadOnlyList<RejectedLine> Read(byte[]? content)
    {
        var rows = new List<RejectedLine>();
        if (content is null) return rows;
        using var reader = new StreamReader(new MemoryStream(content, writable: false));
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } row) rows.Add(row);
        }
        return rows;
    }

    private static RejectedLine? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var of = json.RootElement;
            return new RejectedLine(
                InnerName(TextOf(of, "file")), of.TryGetProperty("line", out var number) && number.TryGetInt64(out var at) ? at : 0, TextOf(of, "column"), TextOf(of, "reason") ?? "");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The upload has a name of our own, which tells nobody anything.
    private static string? InnerName(string? file)
    {
        const string Uploads = "uploads/";
        if (file is null || !file.StartsWith(Uploads, StringComparison.Ordinal)) return file;
        var end = file.IndexOf('/', Uploads.Length);
        return end < 0 ? null : file[(end + 1)..];
    }
}
