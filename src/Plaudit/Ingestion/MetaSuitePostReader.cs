using System.Runtime.CompilerServices;
using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion;

/// <summary>
/// Reads the table of posts that Meta Business Suite exports. Whether the day or the month stands first is known after the last row alone, so
/// the rows wait in memory; an export covers at most a few months of a few accounts.
/// </summary>
internal sealed class MetaSuitePostReader(string file, PostReaderOptions options, char delimiter) : PostReader(file, options)
{
    private const string Lifetime = "Lifetime";

    private readonly MetaSuiteTimes _times = new();
    private readonly List<Row> _rows = [];
    private readonly List<RejectedRow> _rejected = [];
    private readonly List<Finding> _findings = [];

    public override async IAsyncEnumerable<PostBatch> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var records = new CsvRecordReader(content, File, delimiter, Options.MaxLineBytes, cancellationToken);
        MetaSuiteColumns? columns = null;
        while (await records.ReadAsync())
        {
            if (columns is null)
            {
                columns = new MetaSuiteColumns(records.ToArray());
                columns.Validate(File);
                continue;
            }
            if (records.IsOpen) Reject(records.Line, null, RejectionReason.BadQuotes);
            else ReadRecord(records, columns);
        }
        yield return Build();
    }

    private void ReadRecord(CsvRecordReader records, MetaSuiteColumns columns)
    {
        if (records.Count != columns.Count)
        {
            Reject(records.Line, null, RejectionReason.ColumnCount);
            return;
        }
        for (var i = 0; i < records.Count; i++)
        {
            _ = records[i];
            if (records.FaultOf(i) is not { } fault) continue;
            Reject(records.Line, null, fault);
            return;
        }
        var cells = new Cells(records, columns, _findings);
        if (cells.Text("Date") is { } date && !date.Equals(Lifetime, StringComparison.OrdinalIgnoreCase))
        {
            LeaveOut("rows of a single day, not of a post's lifetime", "Export with the totals of a post's lifetime.");
        }
        else if (cells.Text("Data comment") is not null)
        {
            LeaveOut("rows whose data comment says that their numbers are not whole", null);
        }
        else if (cells.Text("Post type") is { } type && type.Contains("story", StringComparison.OrdinalIgnoreCase))
        {
            LeaveOut("stories, which are gone after a day", null);
        }
        else if (cells.Account() is not { } account)
        {
            Reject(records.Line, "Account username", RejectionReason.Of(FieldProblem.Absent, "Account username"));
        }
        else
        {
            if (columns.HasPlays && cells.Text("Plays") is not null) LeaveOut("counts of plays, which are not views", null);
            var time = cells.Text("Publish time") ?? "";
            _times.Look(time);
            _rows.Add(new Row(records.Line, time, cells.Draft(account), cells.Outcomes()));
        }
    }

    private PostBatch Build()
    {
        var batch = new PostBatchBuilder(File, Options.KeepRaw, _rows.Count);
        foreach (var row in _rows)
        {
            var postedAt = _times.Parse(row.Time);
            if (postedAt is null && (row.Time.Length > 0 || !Options.DraftsAllowed))
            {
                Reject(row.Line, "Publish time", row.Time.Length == 0 ? "no Publish time" : "Publish time is not a time as in 03/28/2025 08:40");
                continue;
            }
            batch.AddCanonical(new Post(row.Draft with { PostedAt = postedAt }, row.Outcomes), row.Line);
        }
        foreach (var row in _rejected.OrderBy(row => row.Line)) batch.Reject(row);
        Finding[] found =
        [
            new(FindingKind.Found, "posts of Meta Business Suite", batch.Count - _rejected.Count),
            new(
                FindingKind.Unknown,
                $"publish times without a time zone, taken as UTC, {(_times.IsDayFirst ? "the day" : "the month")} first",
                batch.Count - _rejected.Count,
                "Meta Business Suite writes them in the time zone of the account; the hour of posting may be off by it."),
        ];
        var tally = new FindingTally();
        tally.Add(found.Where(finding => finding.Count > 0));
        tally.Add(_findings);
        return batch.Build(tally.Findings);
    }

    private void Reject(long line, string? column, string reason) => _rejected.Add(new RejectedRow(File, line, column, reason));

    private void LeaveOut(string what, string? help) => _findings.Add(new Finding(FindingKind.LeftOut, what, 1, help));

    private sealed record Row(long Line, string Time, Draft Draft, Outcomes Outcomes);

    /// <summary>The cells of one record by the names of their columns.</summary>
    private readonly struct Cells(CsvRecordReader record, MetaSuiteColumns columns, List<Finding> findings)
    {
        /// <summary>A cell's text; null where it is empty or there is no such column.</summary>
        public string? Text(string name) => columns[name] is { } index && record[index].Trim() is { Length: > 0 } text ? text : null;

        public string? Account() => Text("Account username")?.TrimStart('@') is { Length: > 0 } name ? name : Text("Account name") ?? Id("Account ID");

        public Draft Draft(string account)
        {
            var type = MediaTypeOf();
            return new Draft
            {
                Platform = "instagram",
                Account = account,
                PostId = Id("Post ID"),
                MediaType = type,
                // A table cannot tell an empty caption from an absent one.
                Caption = Text("Description"),
                DurationSeconds = type is MediaType.Video or MediaType.Reel && Number("Duration (sec)") is > 0 and var seconds ? seconds : null,
            };
        }

        public Outcomes Outcomes() => new()
        {
            Likes = Number("Likes"),
            Comments = Number("Comments"),
            Shares = Number("Shares"),
            Saves = Number("Saves"),
            Views = Number("Views"),
            Reach = Number("Reach"),
            Impressions = Number("Impressions"),
        };

        // Some spreadsheets keep the digits of a long number as ="1801...", others round it for good.
        private string? Id(string name)
        {
            if (Text(name) is not { } text) return null;
            if (text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"')) text = text[2..^1];
            text = text.TrimStart('\'');
            if (text.All(char.IsAsciiDigit)) return text.Length > 0 ? text : null;
            if (!text.Contains("E+", StringComparison.OrdinalIgnoreCase)) return text;
            findings.Add(new Finding(FindingKind.Unknown, $"values of '{name}' that a spreadsheet has rounded", 1, "Use the file as it was exported, not saved again."));
            return null;
        }

        private long? Number(string name)
        {
            if (Text(name) is not { } text || text is "--" or "-") return null;
            if (LocalNumber.TryParseWhole(text, out var count)) return count;
            findings.Add(new Finding(
                FindingKind.Unknown,
                $"numbers of '{name}' that cannot be read",
                1,
                $"One is '{ShownText.Of(text)}'. They are taken as not known; a model that learns without them may be wrong about such posts."));
            return null;
        }

        private MediaType? MediaTypeOf()
        {
            if (Text("Post type") is not { } type) return null;
            switch (type.ToUpperInvariant())
            {
                case "IG IMAGE": return MediaType.Image;
                case "IG CAROUSEL": return MediaType.Carousel;
                case "IG REEL": return MediaType.Reel;
                case "IG VIDEO": return MediaType.Video;
                default:
                    findings.Add(new Finding(FindingKind.Unknown, $"posts of the type '{ShownText.Of(type)}'", 1, "What they consist of is taken as not known."));
                    return null;
            }
        }
    }
}
