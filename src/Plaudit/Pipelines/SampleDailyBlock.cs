using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plaudit.Pipelines;

/// <summary>
/// Neighbouring profiles of the daily sample and the buffers that their lines are written into. One thread at a time works on a block; blocks
/// share nothing, so that it does not matter which thread does which.
/// </summary>
internal sealed class SampleDailyBlock
{
    /// <summary>Most profiles of a block: enough for a thread's turn, few enough to share the work evenly.</summary>
    public const int Size = 512;

    private const int DateLength = 10;

    private const int IdBytes = 32;

    // Date, id, followers and posts of 10 digits at most, five counts of 10 digits, and what is between them.
    private const int MaxLineLength = DateLength + (2 * IdBytes) + (7 * 10) + 9;

    private const int FirstBufferLength = 8 * MaxLineLength;

    private readonly SampleDailyProfile[] _profiles;
    private readonly byte[] _ids;

    // Two, so that one is filled while the other is still being written to its file.
    private readonly byte[][] _buffers;

    public SampleDailyBlock(ulong seed, int first, ReadOnlySpan<int> recordedDays)
    {
        _profiles = new SampleDailyProfile[recordedDays.Length];
        _ids = new byte[recordedDays.Length * IdBytes];
        _buffers = [new byte[FirstBufferLength], new byte[FirstBufferLength]];
        for (var i = 0; i < _profiles.Length; i++)
        {
            _profiles[i] = new SampleDailyProfile(seed, first + i, recordedDays[i]);
            var name = string.Create(CultureInfo.InvariantCulture, $"sample profile {first + i} of seed {seed}");
            SHA256.HashData(Encoding.UTF8.GetBytes(name), _ids.AsSpan(i * IdBytes, IdBytes));
        }
    }

    /// <summary>The day's lines of this block's profiles, in the order of the profiles.</summary>
    /// <param name="day">Number of the day, from 0; one day after another.</param>
    /// <param name="date">The day as it is written.</param>
    /// <param name="calendarEffect">See <see cref="SampleDailyCalendar.LogEffectOf"/>.</param>
    /// <param name="rows">How many lines.</param>
    /// <returns>Valid until the day after the next is asked for.</returns>
    public ReadOnlyMemory<byte> LinesOf(int day, ReadOnlySpan<byte> date, double calendarEffect, out int rows)
    {
        ref var buffer = ref _buffers[day % 2];
        var length = 0;
        rows = 0;
        for (var i = 0; i < _profiles.Length; i++)
        {
            if (_profiles[i].IsRecorded(day))
            {
                if (buffer.Length - length < MaxLineLength)
                {
                    Array.Resize(ref buffer, buffer.Length * 2);
                }
                length += WriteLine(buffer.AsSpan(length), date, _ids.AsSpan(i * IdBytes, IdBytes), _profiles[i].Record(day, calendarEffect));
                rows++;
            }
        }
        return buffer.AsMemory(0, length);
    }

    private static int WriteLine(Span<byte> line, ReadOnlySpan<byte> date, ReadOnlySpan<byte> id, in SampleDailyRow row)
    {
        date.CopyTo(line);
        line[DateLength] = (byte)',';
        Convert.TryToHexStringLower(id, line[(DateLength + 1)..], out var idLength);
        var at = DateLength + 1 + idLength;
        if (row.Followers is { } followers)
        {
            at = WriteNumber(line, at, followers);
        }
        else
        {
            ",undefined"u8.CopyTo(line[at..]);
            at += ",undefined"u8.Length;
        }
        at = WriteNumber(line, at, row.Posts);
        at = WriteNumber(line, at, row.Engagement);
        at = WriteNumber(line, at, row.Likes);
        at = WriteNumber(line, at, row.Comments);
        at = WriteNumber(line, at, row.Reach);
        at = WriteNumber(line, at, row.Impressions);
        line[at] = (byte)'\n';
        return at + 1;
    }

    private static int WriteNumber(Span<byte> line, int at, long value)
    {
        line[at] = (byte)',';
        Utf8Formatter.TryFormat(value, line[(at + 1)..], out var written);
        return at + 1 + written;
    }
}
