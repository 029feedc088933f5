using Plaudit.Data;

namespace Plaudit.Ingestion.Photos;

/// <summary>Brings pictures together with the rows that tell their likes. For one join.</summary>
/// <param name="pictures">All pictures.</param>
/// <param name="own">What the place of the pictures tells of their posts.</param>
/// <param name="account">Whose pictures are wanted; null where there is one account.</param>
internal sealed class PhotoJoin(IReadOnlyList<PictureFile> pictures, LikesRows own, string? account)
{
    private readonly PictureIndex _index = new(pictures);
    private readonly Dictionary<PictureFile, (LikesRow Row, IReadOnlyList<PictureFile> Post)> _facts = [];
    private readonly Dictionary<PictureFile, (LikesRow Row, IReadOnlyList<PictureFile> Post)> _joined = [];
    private readonly HashSet<PictureFile> _claimed = [];
    private readonly HashSet<PictureFile> _unknown = [];
    private readonly HashSet<string> _otherAccounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<RejectedRow> _rejected = [];
    private readonly List<string> _unmatched = [];
    private long _unmatchedPosts;
    private long _ofOthers;
    private long _repeated;

    public FindingTally Findings { get; } = new();

    /// <summary>Rows that name no picture that is there.</summary>
    public IReadOnlyList<string> Unmatched => _unmatched;

    /// <summary>Takes in what the place of the pictures tells.</summary>
    /// <returns>Whether it tells of any picture.</returns>
    public bool TakeFacts()
    {
        foreach (var row in own.Rows)
        {
            var match = _index.Find(row);
            foreach (var file in match.Files) _facts[file] = (row, match.Files);
        }
        return _facts.Count > 0;
    }

    /// <summary>Joins.</summary>
    /// <exception cref="PlauditException">
    /// The pictures are of several accounts, and none was named; or there are none of the one that was.
    /// </exception>
    public JoinedPhotos Join(LikesRows rows, CancellationToken cancellationToken)
    {
        _rejected.AddRange(rows.Rejected);
        foreach (var row in rows.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Join(row);
        }
        CheckAccounts();
        var timed = _joined.Values.Count(pair => TimeOf(pair) is not null);
        var photos = Ordered(timed > 0);
        Report(photos);
        return new JoinedPhotos(photos, _rejected, timed > 0);
    }

    private void Join(LikesRow row)
    {
        var match = _index.Find(row);
        var fact = match.Files.Count > 0 && _facts.TryGetValue(match.Files[0], out var known) ? known : default;
        row = row with { Account = row.Account ?? fact.Row?.Account, PostId = row.PostId ?? fact.Row?.PostId };
        // A carousel is one post, whichever of its pictures a row names.
        var files = fact.Post is null ? match.Files : [match.Files[0], .. fact.Post.Where(file => file != match.Files[0])];
        var key = fact.Post is not null ? fact.Post[0] : files.Count > 0 ? files[0] : null;
        if (account is not null && row.Account is not null && !row.Account.Equals(account, StringComparison.OrdinalIgnoreCase))
        {
            _ofOthers++;
            _otherAccounts.Add(row.Account);
            _claimed.UnionWith(files);
        }
        else if (match.Fault is not null)
        {
            _rejected.Add(row.Rejected(match.Column, match.Fault));
        }
        else if (key is null)
        {
            if (row.IsPost) _unmatchedPosts++;
            else _unmatched.Add(row.Shown);
        }
        else
        {
            _claimed.UnionWith(files);
            Join(row, key, files);
        }
    }

    private void Join(LikesRow row, PictureFile key, IReadOnlyList<PictureFile> files)
    {
        if (row.Fault is not null)
        {
            _rejected.Add(row.Fault);
        }
        else if (row.Likes is null)
        {
            _unknown.Add(key);
        }
        else if (row.TimeFault is not null && TimeOf((row, [key])) is null)
        {
            _rejected.Add(row.TimeFault);
        }
        else if (!_joined.TryGetValue(key, out var earlier))
        {
            _joined.Add(key, (row, files));
        }
        else if (earlier.Row.Likes == row.Likes)
        {
            if (earlier.Post[0] == files[0]) _repeated++;
        }
        else if (row.IsPost)
        {
            _joined[key] = (row, files);
        }
        else
        {
            var column = row.Picture is null ? row.PostIdColumn : row.PictureColumn;
            _rejected.Add(row.Rejected(column, "an earlier row gives the picture other likes"));
        }
    }

    // The platform's own record is exact; in a table that went through a spreadsheet program seconds may be gone.
    private DateTime? TimeOf((LikesRow Row, IReadOnlyList<PictureFile> Post) pair) =>
        (_facts.TryGetValue(pair.Post[0], out var fact) ? fact.Row.PostedAtUtc : null) ?? pair.Row.PostedAtUtc;

    private void CheckAccounts()
    {
        if (account is not null)
        {
            if (_joined.Count > 0 || _otherAccounts.Count == 0) return;
            throw new PlauditException(
                $"There is no picture with likes of the account '{account}'; there are some of {Listed(_otherAccounts)}.");
        }
        var accounts = _joined.Values.Select(pair => pair.Row.Account).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (accounts.Count > 1)
            throw new PlauditException($"The pictures are of several accounts ({Listed(accounts)}); name the one meant with --account.");
    }

    private List<OwnPhoto> Ordered(bool timesAreKnown)
    {
        var entries = new List<(LikesRow Row, PictureFile File, DateTime? Time)>();
        foreach (var pair in _joined.Values)
        {
            var time = TimeOf(pair);
            if (time is null && timesAreKnown) _rejected.Add(pair.Row.Rejected("posted_at", "no posted_at, which other rows have"));
            else entries.Add((pair.Row, pair.Post[0], time));
        }
        var ordered = entries.OrderBy(entry => entry.Time)
            .ThenBy(entry => entry.Row.Sequence)
            .ThenBy(entry => entry.File.Name, NaturalOrder.Instance);
        return [.. ordered.Select((entry, order) =>
            new OwnPhoto(entry.File.Path, entry.File.Name, entry.Row.Likes, entry.Time, order, entry.Row.PostId))];
    }

    private void Report(List<OwnPhoto> photos)
    {
        Find(FindingKind.Found, "pictures", pictures.Count);
        Find(FindingKind.Joined, "pictures with their likes", photos.Count);
        Find(FindingKind.Joined, "rows that say the same of a picture as an earlier one", _repeated);
        var unknown = _unknown.Count(file => !_joined.ContainsKey(file));
        Find(FindingKind.Unknown, "pictures whose likes are not known, so that nothing is learnt from them", unknown);
        if (photos.Count > 0 && photos[0].PostedAtUtc is null)
            Find(FindingKind.Unknown, "times of pictures, for which the order of their numbers or names stands", photos.Count);
        var further = _joined.Values.Sum(pair => pair.Post.Count - 1);
        Find(FindingKind.LeftOut, "further pictures of carousels, of which the first stands for the post", further);
        Find(
            FindingKind.LeftOut,
            $"rows that name no picture ({Listed(_unmatched)})",
            _unmatched.Count,
            "the name is looked for as a path in the folder, as a file name, and without its ending");
        Find(FindingKind.LeftOut, "posts without a picture, as videos are", _unmatchedPosts);
        Find(FindingKind.LeftOut, "rows and posts of other accounts", _ofOthers);
        var left = pictures.Where(file => !_claimed.Contains(file)).Select(file => file.Name).ToList();
        Find(FindingKind.LeftOut, $"pictures that no row tells the likes of ({Listed(left)})", left.Count);
    }

    private void Find(FindingKind kind, string what, long count, string? help = null)
    {
        if (count > 0) Findings.Add(new Finding(kind, what, count, help));
    }

    private static string Listed(IReadOnlyCollection<string> names)
    {
        const int Shown = 3;
        var some = string.Join(", ", names.Take(Shown).Select(name => $"'{ShownText.Of(name, 60)}'"));
        return names.Count > Shown ? $"{some} and others" : some;
    }
}
