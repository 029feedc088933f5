using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>Writes ranked candidates, the best first: CSV when the path ends in <c>.csv</c>, JSONL otherwise.</summary>
public static class PhotoRankingWriter
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Names of files may begin with what a spreadsheet program takes for a formula (CWE-1236).
    private static readonly CsvConfiguration s_csv = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    private static readonly string[] s_columns =
        ["rank", "file", "predicted_likes", "lower_80", "upper_80", "lower_95", "upper_95", "factor", "beats_next", "most_like", "near_duplicate_of"];

    /// <summary>Writes a file whole or not at all.</summary>
    public static async Task WriteAsync(string path, IReadOnlyList<RankedPhoto> candidates, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        await using var file = OutputFile.Create(path);
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            WriteCsv(file.Stream, candidates);
        }
        else
        {
            WriteJsonl(file.Stream, candidates);
        }
        await file.CommitAsync(cancellationToken);
    }

    private static void WriteCsv(Stream stream, IReadOnlyList<RankedPhoto> candidates)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        using var csv = new CsvWriter(writer, s_csv, leaveOpen: true);
        Record(csv, s_columns);
        for (var i = 0; i < candidates.Count; i++)
        {
            var photo = candidates[i];
            Record(csv,
            [
                Text(photo.Rank),
                photo.File,
                Text(Exact(photo.PredictedLikes)),
                Text(Exact(photo.Lower80)),
                Text(Exact(photo.Upper80)),
                Text(Exact(photo.Lower95)),
                Text(Exact(photo.Upper95)),
                double.IsFinite(photo.Factor) ? Text(Exact(photo.Factor)) : "",
                i + 1 < candidates.Count ? Text(Exact(photo.Beats.First(duel => duel.Other == candidates[i + 1].File).Probability)) : "",
                string.Join("; ", photo.Neighbours.Select(near => string.Create(CultureInfo.InvariantCulture, $"{near.File} ({near.Likes:0} likes)"))),
                photo.NearDuplicateOf ?? "",
            ]);
        }
    }

    private static void Record(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }
        csv.NextRecord();
    }

    private static void WriteJsonl(Stream stream, IReadOnlyList<RankedPhoto> candidates)
    {
        foreach (var photo in candidates)
        {
            using (var json = new Utf8JsonWriter(stream, s_json))
            {
                Write(json, photo);
            }
            stream.WriteByte((byte)'\n');
        }
    }

    private static void Write(Utf8JsonWriter json, RankedPhoto photo)
    {
        json.WriteStartObject();
        json.WriteNumber("rank", photo.Rank);
        json.WriteString("file", photo.File);
        json.WriteNumber("predicted_likes", Exact(photo.PredictedLikes));
        json.WriteNumber("lower_80", Exact(photo.Lower80));
        json.WriteNumber("upper_80", Exact(photo.Upper80));
        json.WriteNumber("lower_95", Exact(photo.Lower95));
        json.WriteNumber("upper_95", Exact(photo.Upper95));
        if (double.IsFinite(photo.Factor))
        {
            json.WriteNumber("factor", Exact(photo.Factor));
        }
        else
        {
            json.WriteNull("factor");
        }
        json.WriteString("near_duplicate_of", photo.NearDuplicateOf);
        json.WriteStartArray("most_like");
        foreach (var near in photo.Neighbours)
        {
            json.WriteStartObject();
            json.WriteString("file", near.File);
            json.WriteNumber("likes", Math.Round(near.Likes));
            json.WriteNumber("distance", Exact(near.Distance));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("beats");
        foreach (var duel in photo.Beats)
        {
            json.WriteNumber(duel.Other, Exact(duel.Probability));
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static double Exact(double value) => Math.Round(value, 4);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
