using System.Runtime.CompilerServices;
using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>Reads posts page after page until there are enough, and tells where the pages end before they should.</summary>
/// <param name="mostPosts">The most posts that the platform gives.</param>
/// <param name="mostPages">The most pages that are asked for: pages may be empty, and not all platforms end them.</param>
/// <param name="board">Has what the headers of the answers said that could not be read.</param>
internal sealed class PostPager(int mostPosts, int mostPages, NoticeBoard board)
{
    /// <summary>Reads the pages.</summary>
    /// <param name="read">Reads a page of so many posts at most, from that cursor on.</param>
    /// <param name="count">The most posts.</param>
    /// <param name="after">The cursor to go on from; null for the newest.</param>
    /// <param name="cancellationToken">Stops between two pages.</param>
    public async IAsyncEnumerable<PostPage> ReadAsync(
        Func<int, string?, Task<PostPage>> read, int count, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var cursor = Cursors.Checked(after);
        var left = Math.Min(count, mostPosts);
        var cursors = new Cursors();
        for (var pages = 1; left > 0; pages++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            cursors.GoesOn(cursor);
            var page = await read(left, cursor);
            left -= page.Posts.Count;
            var notices = board.TakeNew().Select(notice => new Finding(FindingKind.Unknown, notice, 1));
            page = page with { Findings = [.. page.Findings, .. notices] };
            var goesOn = cursors.GoesOn(page.Next);
            if (page.Next is not null && left > 0)
            {
                if (!goesOn) page = With(page, "places of a next page that are of no known form, or were there before");
                else if (pages == mostPages) page = With(page, "pages beyond the most that are asked for");
            }
            yield return goesOn ? page : page with { Next = null };
            if (!goesOn || pages == mostPages) yield break;
            cursor = page.Next;
        }
    }

    private static PostPage With(PostPage page, string what) =>
        page with { Findings = [.. page.Findings, new Finding(FindingKind.Unknown, what, 1, "The posts end there; there may be more.")] };
}
