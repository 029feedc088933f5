using System.Globalization;
using System.Text;
using CsvHelper;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// Writes posts as a table with the columns of canonical JSONL, an empty cell for what is not known. For spreadsheet programs: a text that one
/// would take for a formula gets a <c>'</c> before it.
/// </summary>
public sealed class PostTableWriter : IAsyncDisposable
{
    private static readonly string[] s_columns =
    [
        "platform", "account", "post_id", "posted_at", "sequence", "media_type", "caption", "alt_text", "location", "category", "image", "hashtag_count",
        "mention_count", "is_ad", "duration_seconds", "followers", "following", "account_posts", "likes", "comments", "shares", "saves", "views", "reach",
        "impressions",
    ];

    private readonly StreamWriter _text;
    private readonly CsvWriter _csv;

    /// <summary>Writes to a stream, which stays open.</summary>
    public PostTableWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        // Spreadsheet programs take a file without the mark for one of another encoding.
        _text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 1 << 16, leaveOpen: true);
        _csv = new CsvWriter(_text, CsvTables.Configuration);
        foreach (var column in s_columns) _csv.WriteField(column);
    }

    /// <summary>Writes one post as one row.</summary>
    public async Task WriteAsync(Post post)
    {
        ArgumentNullException.ThrowIfNull(post);
        await _csv.NextRecordAsync();
        var (draft, outcomes) = (post.Draft, post.Outcomes);
        foreach (var text in (string?[])[draft.Platform, draft.Account, draft.PostId, draft.PostedAt is { } time ? PostWriter.TimeText(time) : null]) _csv.WriteField(CsvTables.Defused(text));
        Write(draft.Sequence);
        foreach (var text in (string?[])[PostWriter.NameOf(draft.MediaType), draft.Caption, draft.AltText, draft.Location, draft.Category, draft.Image]) _csv.WriteField(CsvTables.Defused(text));
        Write(draft.HashtagCount);
        Write(draft.MentionCount);
        _csv.WriteField(draft.IsAd is { } isAd ? (isAd ? "true" : "false") : "");
        _csv.WriteField(draft.DurationSeconds?.ToString(CultureInfo.InvariantCulture) ?? "");
        foreach (var number in (long?[])[draft.Followers, draft.Following, draft.AccountPosts]) Write(number);
        foreach (var number in (long?[])[outcomes.Likes, outcomes.Comments, outcomes.Shares, outcomes.Saves, outcomes.Views, outcomes.Reach, outcomes.Impressions]) Write(number);
    }

    public async ValueTask DisposeAsync()
    {
        await _csv.NextRecordAsync();
        await _csv.DisposeAsync();
        await _text.DisposeAsync();
    }

    private void Write(long? number) => _csv.WriteField(number?.ToString(CultureInfo.InvariantCulture) ?? "");
}
