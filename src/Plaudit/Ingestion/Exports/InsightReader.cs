using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// Reads what became of a post. What cannot be read for sure, or has a label that no table knows, is not known and is reported; nothing is
/// ever read as 0 that does not say 0.
/// </summary>
internal sealed class InsightReader(ExportLabels labels, ExportFindings findings)
{
    // Of the element that is read.
    private readonly Dictionary<ExportField, long?> _counts = [];

    /// <summary>Reads one element; null where it has no time at all.</summary>
    public ExportInsight? Read(JsonElement element, ExportLabelTable? table, bool isReel, long line)
    {
        var thumbnail = ExportJson.Thumbnail(element);
        var mediaTime = thumbnail is { } picture ? ExportJson.TimeOf(picture, "creation_timestamp"u8) : null;
        DateTime? postTime = null;
        string? caption = null;
        _counts.Clear();
        foreach (var value in ExportJson.Values(element))
        {
            if (labels.Find(value.Label, table) is not { } known)
            {
                // A moment without a value is what it is, whatever the language calls it.
                if (value.IsMissing && value.Time is not null) postTime ??= value.Time;
                else findings.AddUnknownLabel(value.Label);
                continue;
            }
            switch (known.Field)
            {
                case ExportField.PostedAt:
                    postTime = value.Time ?? postTime;
                    break;
                case ExportField.Caption:
                    caption ??= value.Text;
                    break;
                case ExportField.Plays:
                    if (!value.IsMissing) findings.Add(FindingKind.LeftOut, "numbers of plays, which are a series of their own and no views");
                    break;
                case ExportField.Likes or ExportField.Comments or ExportField.Shares or ExportField.Saves
                    or ExportField.Views or ExportField.Reach or ExportField.Impressions:
                    SetCount(known.Field, value, known.Table.DecimalMark);
                    break;
                default:
                    if (!value.IsMissing) findings.Add(FindingKind.LeftOut, "values of insights that have no use here, such as visits to the profile");
                    break;
            }
        }
        if (mediaTime is null && postTime is null) return null;
        var title = thumbnail is { } titled ? ExportJson.TextOf(titled, "title"u8) : null;
        return new ExportInsight(
            mediaTime,
            postTime,
            thumbnail is { } file ? ExportJson.TextOf(file, "uri"u8) : null,
            string.IsNullOrEmpty(title) ? caption ?? title : title,
            OutcomesNow(),
            isReel,
            line);
    }

    private void SetCount(ExportField field, ExportValue value, char? decimalMark)
    {
        if (value.IsMissing) return;
        if (!LocalNumber.TryParseCount(value.Text, decimalMark, out var count))
        {
            findings.AddNamed(
                FindingKind.Unknown,
                label => $"values labelled {label} that cannot be read for sure",
                value.Label,
                $"one is '{ShownText.Of(value.Text!)}'; such values are taken as not known");
            return;
        }
        if (!_counts.TryAdd(field, count) && _counts[field] != count)
        {
            findings.Add(FindingKind.Unknown, $"posts whose {field.ToString().ToLowerInvariant()} are given twice and differ");
            _counts[field] = null;
        }
    }

    private Outcomes OutcomesNow() => new()
    {
        Likes = _counts.GetValueOrDefault(ExportField.Likes),
        Comments = _counts.GetValueOrDefault(ExportField.Comments),
        Shares = _counts.GetValueOrDefault(ExportField.Shares),
        Saves = _counts.GetValueOrDefault(ExportField.Saves),
        Views = _counts.GetValueOrDefault(ExportField.Views),
        Reach = _counts.GetValueOrDefault(ExportField.Reach),
        Impressions = _counts.GetValueOrDefault(ExportField.Impressions),
    };
}
