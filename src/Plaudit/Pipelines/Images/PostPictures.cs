using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Features.Images;

namespace Plaudit.Pipelines.Images;

/// <summary>The pictures of a table of posts, and of drafts beside it, as columns.</summary>
/// <remarks>Holds a few dozen numbers a picture. Not safe for several threads at once.</remarks>
internal sealed class PostPictures
{
    private readonly PictureInput _input;
    private readonly PictureColumns _columns;
    private readonly PostTable _posts;

    // By place of the picture; null for one that is not wanted or cannot be used.
    private readonly float[]?[] _rows;
    private readonly PerceptualHash[] _hashes;
    private readonly bool[] _isRead;

    // By row of the table.
    private readonly float[] _distances;

    /// <summary>Reads the pictures of all posts.</summary>
    public PostPictures(
        PictureInput input, PictureColumns columns, PostTable posts, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        _input = input;
        _columns = columns;
        _posts = posts;
        _rows = new float[input.Folder.Count][];
        _hashes = new PerceptualHash[_rows.Length];
        _isRead = new bool[_rows.Length];
        var places = new int[posts.Count];
        for (var row = 0; row < places.Length; row++)
        {
            places[row] = posts.Picture(row);
        }
        Read("posts", places, progress, cancellationToken);
        _distances = columns.HashDistance < 0 ? [] : Distances(cancellationToken);
    }

    public PictureColumns Columns => _columns;

    /// <summary>Adds the columns of pictures to features of posts.</summary>
    /// <param name="x">Features of the posts.</param>
    /// <param name="rows">Row of each post in the table.</param>
    public FeatureMatrix AddTo(FeatureMatrix x, int[] rows) =>
        AddTo(x, example => _posts.Picture(rows[example]), example => _distances[rows[example]]);

    /// <summary>Adds the columns of pictures to features of drafts.</summary>
    /// <param name="x">Features of the drafts.</param>
    /// <param name="drafts">The drafts.</param>
    /// <param name="accountOf">Index of a draft's account in the table; -1 where it is not there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public FeatureMatrix AddTo(
        FeatureMatrix x, IReadOnlyList<Draft> drafts, Func<Draft, int> accountOf, CancellationToken cancellationToken)
    {
        int[] places = [.. drafts.Select(_input.Folder.Find)];
        Read("drafts", places, progress: null, cancellationToken);
        return AddTo(x, i => places[i], i => Distance(drafts[i], accountOf(drafts[i]), places[i]));
    }

    private FeatureMatrix AddTo(FeatureMatrix x, Func<int, int> placeOf, Func<int, float> distanceOf)
    {
        var width = x.ColumnCount + _columns.Definitions.Count;
        var values = new float[(long)x.RowCount * width];
        for (var i = 0; i < x.RowCount; i++)
        {
            var row = values.AsSpan(checked(i * width), width);
            x.Row(i).CopyTo(row);
            var own = row[x.ColumnCount..];
            if (placeOf(i) is not (>= 0 and var place) || _rows[place] is not { } numbers)
            {
                own.Fill(float.NaN);
                continue;
            }
            numbers.CopyTo(own);
            if (_columns.HashDistance >= 0)
            {
                own[_columns.HashDistance] = distanceOf(i);
            }
        }
        return new FeatureMatrix([.. x.Columns, .. _columns.Definitions], x.RowCount, values);
    }

    private void Read(string what, int[] places, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        int[] unread = [.. places.Where(place => place >= 0 && !_isRead[place]).Distinct()];
        _input.Read(
            unread,
            (i, picture) =>
            {
                _rows[unread[i]] = _columns.Of(picture);
                _hashes[unread[i]] = picture.Measured!.Hash;
            },
            progress,
            cancellationToken);
        foreach (var place in unread)
        {
            _isRead[place] = true;
        }
        _input.Found(what, places.Count(place => place >= 0 && _rows[place] is not null), places.Length);
    }

    // Each picture against those of the account's earlier posts.
    private float[] Distances(CancellationToken cancellationToken)
    {
        var distances = new float[_posts.Count];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, _posts.Accounts.Count, parallel, account =>
        {
            var earlier = new ImageHistory();
            var (first, count) = _posts.RowsOf(account).GetOffsetAndLength(_posts.Count);
            var added = first;
            for (var row = first; row < first + count; row++)
            {
                // Those of one moment do not see each other, as drafts do not.
                for (; _posts.PostedAt(added) < _posts.PostedAt(row); added++)
                {
                    if (HasPicture(added, out var other))
                    {
                        earlier.Add(_hashes[other]);
                    }
                }
                if (HasPicture(row, out var place))
                {
                    distances[row] = earlier.DistanceToNearest(_hashes[place]) ?? float.NaN;
                }
            }
        });
        return distances;
    }

    private bool HasPicture(int row, out int place)
    {
        place = _posts.Picture(row);
        return place >= 0 && _rows[place] is not null;
    }

    // A draft sees what was posted before its own time; one without a time sees everything.
    private float Distance(Draft draft, int account, int place)
    {
        var nearest = float.NaN;
        if (account < 0)
        {
            return nearest;
        }
        var (first, count) = _posts.RowsOf(account).GetOffsetAndLength(_posts.Count);
        for (var row = first; row < first + count && !(draft.PostedAt is { } time && _posts.PostedAt(row) >= time); row++)
        {
            if (_posts.Picture(row) is >= 0 and var earlier && _rows[earlier] is not null)
            {
                var distance = _hashes[earlier].DistanceTo(_hashes[place]);
                nearest = distance < nearest || float.IsNaN(nearest) ? distance : nearest;
            }
        }
        return nearest;
    }
}
