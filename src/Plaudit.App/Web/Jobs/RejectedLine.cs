using System.Text;
using System.Text.Json;

namespace Plaudit.App.Web.Jobs;

/// <summary>A row of a job's input that could not be used, as it is kept.</summary>
/// <param name="File">The file within what was sent; <see langword="null"/> where it is the only one.</param>
/// <param name="Line">Its line in the file, counted from 1; <see langword="null"/> where that is not known.</param>
/// <param name="Column">The field at fault; <see langword="null"/> where none can be named.</param>
/// <param name="Reason">What was found and what was expected.</param>
public sealed record RejectedLine(string? File, long? Line, string? Column, string Reason)
{
    /// <summary>The first of them.</summary>
    /// <param name="rejected">Lines of JSON; <see langword="null"/> for none.</param>
    /// <param name="count">The most that are read.</param>
    public static IReadOnlyList<RejectedLine> Read(byte[]? rejected, int count = int.MaxValue)
    {
        var lines = new List<RejectedLine>();
        if (rejected is null) return lines;
        using var reader = new StreamReader(new MemoryStream(rejected), Encoding.UTF8);
        while (lines.Count < count && reader.ReadLine() is { } line)
        {
            try
            {
                var row = JsonElement.Parse(line);
                if (row.ValueKind == JsonValueKind.Object)
                    lines.Add(new RejectedLine(InnerName(Text(row, "file")), Number(row), Text(row, "column"), Text(row, "reason") ?? ""));
            }
            catch (JsonException)
            {
                // One that was cut off is in the download.
            }
        }
        return lines;
    }

    private static long? Number(JsonElement row) => row.TryGetProperty("line", out var line) && line.ValueKind == JsonValueKind.Number && line.TryGetInt64(out var number) ? number : null;

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The upload has a name of our own, which tells nobody anything.
    private static string? InnerName(string? file)
    {
        const string Uploads = "uploads/";
        if (file is null || !file.StartsWith(Uploads, StringComparison.Ordinal)) return file;
        var end = file.IndexOf('/', Uploads.Length);
        return end < 0 ? null : file[(end + 1)..];
    }
}
