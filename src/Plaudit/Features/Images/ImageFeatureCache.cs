using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Plaudit.Data;

namespace Plaudit.Features.Images;

/// <summary>
/// Keeps numbers computed from pictures in one file a kind of numbers, found by the pictures' content. Several threads and several
/// processes may use it at once. The file only grows, record after record, until its bound is reached: then the older half is dropped.
/// A record that is damaged or half written is as good as none. Where nothing can be written it is read all the same.
/// </summary>
public sealed class ImageFeatureCache : IDisposable
{
    private const int ChecksumSize = 8;

    // Records wait in memory until there are so many bytes of them.
    private const int PendingBytes = 1 << 20;

    private const int HeaderSize = 32;

    // Of records longer than this only the hashes are read when the file is opened.
    private const int LongRecordBytes = 2_048;

    private static readonly TimeSpan s_lockTime = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly int _valueCount;
    private readonly int _recordSize;
    private readonly long _maxBytes;
    private readonly Dictionary<ContentHash, long> _offsets = [];
    private readonly Dictionary<ContentHash, float[]> _pending = [];

    private SafeFileHandle? _file;
    private Guid _generation;
    private long _indexedTo;

    /// <summary>Opens or makes the cache of one kind of numbers.</summary>
    /// <param name="folder">Made if it is missing.</param>
    /// <param name="kind">Names the file; other numbers need another name.</param>
    /// <param name="valueCount">Numbers a picture.</param>
    /// <param name="maxBytes">Bound of the file; at least 64 KiB. Default 1 GiB.</param>
    /// <param name="clock">Tells which caches in the folder are old; null for the system's.</param>
    /// <exception cref="PlauditException">The folder cannot be used.</exception>
    public ImageFeatureCache(string folder, string kind, int valueCount, long maxBytes = 1L << 30, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentOutOfRangeException.ThrowIfLessThan(valueCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 64 << 10);
        _path = Path.Combine(folder, kind + ".cache");
        _valueCount = valueCount;
        _recordSize = ContentHash.Size + (valueCount * sizeof(float)) + ChecksumSize;
        _maxBytes = maxBytes;
        try
        {
            Directory.CreateDirectory(folder);
            Refresh();
            ImageCacheFolder.Tidy(folder, _path, (clock ?? TimeProvider.System).GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"The cache folder '{folder}' cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Why nothing more is written, such as a full disk; null while all is well. What is not written is computed again.</summary>
    public string? Failure { get; private set; }

    /// <summary>Pictures whose numbers were not kept because of <see cref="Failure"/>.</summary>
    public long LostCount { get; private set; }

    /// <summary>Pictures whose numbers are there.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _offsets.Count + _pending.Keys.Count(hash => !_offsets.ContainsKey(hash));
            }
        }
    }

    /// <summary>Looks a picture up.</summary>
    /// <param name="content">The picture.</param>
    /// <param name="values">As many as the kind has; filled when the answer is true.</param>
    public bool TryGet(ContentHash content, Span<float> values)
    {
        CheckCount(values.Length);
        lock (_lock)
        {
            if (_pending.TryGetValue(content, out var waiting))
            {
                waiting.CopyTo(values);
                return true;
            }
            return _offsets.TryGetValue(content, out var offset) && Read(content, offset, values);
        }
    }

    /// <summary>Keeps a picture's numbers. They are in the file after <see cref="Flush"/> at the latest.</summary>
    public void Add(ContentHash content, ReadOnlySpan<float> values)
    {
        CheckCount(values.Length);
        lock (_lock)
        {
            if (Failure is not null)
            {
                LostCount++;
                return;
            }
            _pending[content] = values.ToArray();
            if ((long)_pending.Count * _recordSize >= PendingBytes)
                Write();
        }
    }

    /// <summary>Writes what waits.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (_pending.Count > 0)
                Write();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_pending.Count > 0)
                Write();
            _file?.Dispose();
            _file = null;
        }
    }

    private void CheckCount(int length)
    {
        if (length != _valueCount)
            throw new ArgumentException($"{length} numbers given; a picture has {_valueCount} in this cache.", nameof(length));
    }

    private bool Read(ContentHash content, long offset, Span<float> values)
    {
        var record = new byte[_recordSize];
        if (_file is null
            || RandomAccess.Read(_file, record, offset) != record.Length
            || !IsWhole(record)
            || Hash(record) != content)
            return false;
        MemoryMarshal.Cast<byte, float>(record.AsSpan(ContentHash.Size, _valueCount * sizeof(float))).CopyTo(values);
        return true;
    }

    private void Write()
    {
        try
        {
            using var writer = LockFile();
            if (writer is null)
            {
                Fail("another program holds its lock");
                return;
            }
            Refresh();
            if (_file is null || _indexedTo + ((long)_pending.Count * _recordSize) > _maxBytes)
                Replace();
            else
                Append();
            _pending.Clear();
            Refresh();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(exception.Message);
        }
    }

    private void Fail(string reason)
    {
        Failure = $"The cache '{_path}' cannot be written: {reason}";
        LostCount += _pending.Count;
        _pending.Clear();
    }

    // The lock is a file of its own, for the cache itself may be replaced by another while it is waited for.
    private FileStream? LockFile()
    {
        FileStream? held = null;
        SpinWait.SpinUntil(
            () =>
            {
                try
                {
                    held = new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                    return true;
                }
                catch (IOException exception) when (IsHeldByAnother(exception))
                {
                    return false;
                }
            },
            s_lockTime);
        return held;
    }

    // A violation of sharing: EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION. Another fault does not pass by waiting.
    private static bool IsHeldByAnother(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32;

    // Over the rest of a record that a crash cut off, if there is one.
    private void Append()
    {
        var records = new byte[(long)_pending.Count * _recordSize];
        var next = 0;
        foreach (var (hash, values) in _pending)
        {
            Fill(records.AsSpan(next, _recordSize), hash, values);
            next += _recordSize;
        }
        using var file = File.OpenHandle(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, records, _indexedTo);
    }

    private static void Fill(Span<byte> record, ContentHash hash, float[] values)
    {
        hash.CopyTo(record);
        MemoryMarshal.AsBytes<float>(values).CopyTo(record[ContentHash.Size..]);
        WriteChecksum(record, record[^ChecksumSize..]);
    }

    // A new file of the newest records, as many as half the bound has room for, and those that wait.
    private void Replace()
    {
        var temporary = _path + ".new";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read))
            {
                file.Write("PLAUDIT1"u8);
                file.Write(BitConverter.GetBytes((long)_valueCount));
                file.Write(Guid.NewGuid().ToByteArray());
                var record = new byte[_recordSize];
                if (_file is { } old)
                    CopyNewest(old, file, record);
                foreach (var (hash, values) in _pending)
                {
                    Fill(record, hash, values);
                    file.Write(record);
                }
            }
            File.Move(temporary, _path, overwrite: true);
        }
        finally
        {
            // There is none where it took its place.
            File.Delete(temporary);
        }
    }

    private void CopyNewest(SafeFileHandle from, FileStream to, byte[] record)
    {
        var room = Math.Max(0, (_maxBytes / 2) - HeaderSize - ((long)_pending.Count * _recordSize)) / _recordSize;
        var first = Math.Max(HeaderSize, _indexedTo - (room * _recordSize));
        for (var offset = first; offset + _recordSize <= _indexedTo; offset += _recordSize)
        {
            if (RandomAccess.Read(from, record, offset) == record.Length && IsWhole(record) && !_pending.ContainsKey(Hash(record)))
                to.Write(record);
        }
    }

    // Takes in what other processes have written since, or another file if one has taken the place of ours.
    private void Refresh()
    {
        if (!File.Exists(_path))
        {
            Forget();
            return;
        }
        var file = File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        Span<byte> header = stackalloc byte[HeaderSize];
        var isOurs = RandomAccess.Read(file, header, 0) == HeaderSize
            && header.StartsWith("PLAUDIT1"u8)
            && BitConverter.ToInt64(header[8..]) == _valueCount;
        var generation = new Guid(header[16..]);
        if (!isOurs || generation != _generation || _file is null)
            Forget();
        if (!isOurs)
        {
            file.Dispose();
            return;
        }
        _file?.Dispose();
        _file = file;
        _generation = generation;
        ReadIndex(file);
    }

    private void Forget()
    {
        _file?.Dispose();
        _file = null;
        _offsets.Clear();
        _indexedTo = HeaderSize;
    }

    // Whether a record is whole is told when it is used.
    private void ReadIndex(SafeFileHandle file)
    {
        var end = RandomAccess.GetLength(file);
        var isLong = _recordSize > LongRecordBytes;
        var buffer = new byte[isLong ? ContentHash.Size : PendingBytes / _recordSize * _recordSize];
        while (_indexedTo + _recordSize <= end)
        {
            var read = RandomAccess.Read(file, buffer, _indexedTo);
            if (read < (isLong ? buffer.Length : _recordSize))
                return;
            for (var next = 0; isLong ? next == 0 : next + _recordSize <= read; next += _recordSize)
            {
                _offsets[Hash(buffer.AsSpan(next))] = _indexedTo;
                _indexedTo += _recordSize;
            }
        }
    }

    private static ContentHash Hash(ReadOnlySpan<byte> record) => new(record[..ContentHash.Size]);

    private static bool IsWhole(ReadOnlySpan<byte> record)
    {
        Span<byte> checksum = stackalloc byte[ChecksumSize];
        WriteChecksum(record, checksum);
        return checksum.SequenceEqual(record[^ChecksumSize..]);
    }

    private static void WriteChecksum(ReadOnlySpan<byte> record, Span<byte> checksum)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(record[..^ChecksumSize], hash);
        hash[..ChecksumSize].CopyTo(checksum);
    }
}
