using System.Text;
using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Ingestion.Photos;

/// <summary>
/// Makes rows of likes of the texts of one source. The rows wait until the last one is there, since the order of day and month may show
/// late.
/// </summary>
internal sealed class LikesRowAssembler(string file, LikesRows rows)
{
    private readonly List<(long Line, LikesCell[] Cells)> _texts = [];
    private readonly PhotoTimes _times = new();

    /// <summary>Takes a row.</summary>
    /// <param name="line">Its line.</param>
    /// <param name="cells">A cell a <see cref="LikesField"/>.</param>
    public void Add(long line, LikesCell[] cells)
    {
        var cell = cells[(int)LikesField.PostedAt];
        cells[(int)LikesField.PostedAt] = cell with { Text = WithHour(cell.Text, cells[(int)LikesField.TimeOfDay].Text) };
        _times.Look(cells[(int)LikesField.PostedAt].Text);
        _texts.Add((line, cells));
    }

    /// <summary>Hands on all rows that were taken.</summary>
    public void Finish()
    {
        foreach (var (line, cells) in _texts)
        {
            if (Row(line, cells) is { } row) rows.Rows.Add(row);
        }
        _texts.Clear();
    }

    private LikesRow? Row(long line, LikesCell[] cells)
    {
        var (picture, postId, likesCell) = (cells[(int)LikesField.File], cells[(int)LikesField.PostId], cells[(int)LikesField.Likes]);
        var row = new LikesRow(file, line)
        {
            Picture = Known(picture.Text),
            PostId = Known(postId.Text),
            Account = Known(cells[(int)LikesField.Account].Text)?.TrimStart('@'),
            PictureColumn = picture.Column,
            PostIdColumn = postId.Column.Length > 0 ? postId.Column : null,
        };
        var likesProblem = FieldText.Count(Utf8(LikesTemplate.Restore(PostField.Likes, Known(likesCell.Text) ?? "")), out var likes);
        var timeCell = cells[(int)LikesField.PostedAt];
        var timeFault = _times.Parse(timeCell with { Text = Known(timeCell.Text) ?? "" }, out var time);
        var sequenceCell = cells[(int)LikesField.Sequence];
        var sequenceProblem = FieldText.Integer(Utf8(Known(sequenceCell.Text) ?? ""), out var sequence);
        if (row.Picture is null && row.PostId is null)
        {
            // A row that says nothing, as spreadsheet programs leave them behind.
            if (likes is null && likesProblem == FieldProblem.None) return null;
            var column = picture.Column.Length > 0 ? picture.Column : postId.Column;
            rows.Rejected.Add(row.Rejected(column, RejectionReason.Of(FieldProblem.Absent, column)));
            return null;
        }
        return row with
        {
            Likes = likes,
            PostedAtUtc = time,
            Sequence = sequence,
            TimeFault = timeFault is null ? null : row.Rejected(timeCell.Column, timeFault),
            Fault = FaultOf(row, likesProblem, likesCell.Column) ?? FaultOf(row, sequenceProblem, sequenceCell.Column),
        };
    }

    private static RejectedRow? FaultOf(LikesRow row, FieldProblem problem, string column) =>
        problem == FieldProblem.None ? null : row.Rejected(column, RejectionReason.Of(problem, column));

    private static string WithHour(string day, string hour) =>
        hour.Length == 0 || day.Length == 0 || hour == day ? day : $"{day.Trim()} {hour.Trim()}";

    // People write a dash where there is nothing to say.
    private static string? Known(string text)
    {
        text = text.Trim();
        var isDash = text is "-" or "--" or "\u2013" || text.Equals("n/a", StringComparison.OrdinalIgnoreCase);
        return isDash || FieldText.IsMissing(Utf8(text)) ? null : text;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
