using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Plaudit.Data;

namespace Plaudit.Features;

/// <summary>
/// The posts of many accounts, reduced to what features and labels need, in the order (account, time, sequence, position in the input).
/// Made by <see cref="PostTableBuilder"/>.
/// </summary>
public sealed class PostTable
{
    private readonly AccountKey[] _accounts;
    private readonly PastPost[] _posts;
    private readonly int[] _starts;

    internal PostTable(AccountKey[] accounts, PastPost[] posts, int duplicates)
    {
        _accounts = accounts;
        _posts = posts;
        Duplicates = duplicates;
        _starts = new int[accounts.Length + 1];
        foreach (var post in posts)
        {
            _starts[post.Account + 1]++;
        }
        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }
        Newest = posts.Length == 0 ? null : posts.Max(p => p.PostedAt);
        Oldest = posts.Length == 0 ? null : posts.Min(p => p.PostedAt);
    }

    /// <summary>Accounts in ascending order of name and platform.</summary>
    public IReadOnlyList<AccountKey> Accounts => _accounts;

    public int Count => _posts.Length;

    /// <summary>Posts that were replaced by a later one of the same account and id.</summary>
    public int Duplicates { get; }

    /// <summary>Time of the newest post; <see langword="null"/> without posts.</summary>
    public PostTime? Newest { get; }

    /// <summary>Time of the oldest post; <see langword="null"/> without posts.</summary>
    public PostTime? Oldest { get; }

    /// <summary>Rows of an account: from the first to before the second.</summary>
    public Range RowsOf(int account) => _starts[account].._starts[account + 1];

    /// <summary>Index of the account of a row.</summary>
    public int AccountOf(int row) => _posts[row].Account;

    public PostTime PostedAt(int row) => _posts[row].PostedAt;

    public string? PostId(int row) => _posts[row].PostId;

    /// <summary>Place of the post's picture among those that the table was built with; -1 without one.</summary>
    public int Picture(int row) => _posts[row].Picture;

    /// <summary>The outcome; <see langword="null"/> when not known.</summary>
    public long? Likes(int row) => _posts[row].Likes;

    /// <summary>The outcome; <see langword="null"/> when not known.</summary>
    public long? Comments(int row) => _posts[row].Comments;

    /// <summary>log1p of the likes; NaN when not known.</summary>
    public float LogLikes(int row) => _posts[row].LogLikes;

    /// <summary>Followers given with the post; <see langword="null"/> when not known.</summary>
    public long? Followers(int row) => _posts[row].Facts.Followers;

    /// <summary>Writes log1p of likes, comments and views of a row; NaN when not known.</summary>
    internal void LogOutcomes(int row, Span<float> destination)
    {
        var post = _posts[row];
        destination[0] = post.LogLikes;
        destination[1] = post.LogComments;
        destination[2] = post.LogViews;
    }

    /// <summary>(likes + comments) / followers given with the post; NaN where one of them is not known or there are no followers.</summary>
    public double EngagementRate(int row)
    {
        var post = _posts[row];
        return post.Likes is { } likes && post.Comments is { } comments && post.Facts.Followers is > 0 and { } followers
            ? ((double)likes + comments) / followers
            : double.NaN;
    }

    /// <summary>SHA-256 over accounts, ids, times and likes in hexadecimal; the order of the input does not matter where times differ.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[24];
        foreach (var post in _posts)
        {
            BinaryPrimitives.WriteInt64LittleEndian(numbers, post.Account);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], post.Ticks);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[16..], post.Likes ?? -1);
            hash.AppendData(numbers);
            hash.AppendData(MemoryMarshal.AsBytes(post.PostId.AsSpan()));
        }
        foreach (var account in _accounts)
        {
            hash.AppendData(MemoryMarshal.AsBytes(account.ToString().AsSpan()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The same of one account's posts with likes and comments, by which two histories can be told apart.</summary>
    internal string Fingerprint(int account)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[24];
        foreach (var post in PostsOf(account))
        {
            BinaryPrimitives.WriteInt64LittleEndian(numbers, post.Ticks);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], post.Likes ?? -1);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[16..], post.Comments ?? -1);
            hash.AppendData(numbers);
            hash.AppendData(MemoryMarshal.AsBytes(post.PostId.AsSpan()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Index of an account; -1 where it is not there.</summary>
    internal int IndexOf(AccountKey account) => Math.Max(-1, Array.BinarySearch(_accounts, account));

    internal ReadOnlySpan<PastPost> PostsOf(int account) => _posts.AsSpan(_starts[account], _starts[account + 1] - _starts[account]);
}
