using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Plaudit.Data;

namespace Plaudit.Pipelines;

/// <summary>
/// Writes invented daily rows of many profiles, as an analytics company exports them: 24 monthly files <c>ig_data_MM-YYYY_u.csv</c> and a
/// README.txt that tells their structure. Memory is for the profiles and one day's lines, not for all rows.
/// </summary>
public static class SampleDailyPipeline
{
    private const string ReadmeFile = "README.txt";

    private const string Step = "writing daily rows";

    private static readonly byte[] s_header =
        "date,profile_id,followers,posts,engagement,likes,comments,reach,impressions\n"u8.ToArray();

    private static readonly string[] s_months = [.. Enumerable.Range(0, SampleDailyCalendar.Months).Select(SampleDailyCalendar.FileOf)];

    /// <summary>Writes the files; they appear together when all are whole, or not at all.</summary>
    /// <param name="directory">Made where it is missing.</param>
    /// <param name="options">Size and seed.</param>
    /// <param name="force">Replaces files of these names; otherwise their presence is an error and nothing is written.</param>
    /// <param name="progress">Told of the rows written so far, day by day.</param>
    /// <param name="cancellationToken">Stops within a day; what was written is removed.</param>
    /// <exception cref="PlauditException">A file is there already, an option is out of range, or writing failed.</exception>
    public static async Task<SampleDailySummary> RunAsync(
        string directory,
        SampleDailyOptions options,
        bool force = false,
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Rows is < 1 or > SampleDailyOptions.MaxRows)
        {
            throw new PlauditException($"Daily sample: rows is {options.Rows}; expected 1 to {SampleDailyOptions.MaxRows}.");
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxDegreeOfParallelism, 1, nameof(options));
        if (!force && s_months.Append(ReadmeFile).FirstOrDefault(f => File.Exists(Path.Combine(directory, f))) is { } existing)
        {
            throw new PlauditException(
                $"{Path.Combine(directory, existing)} is there already. Choose another folder, or use --force to replace it."
            );
        }
        try
        {
            Directory.CreateDirectory(directory);
            return await WriteAllAsync(directory, options, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write the sample to {directory}: {e.Message}", e);
        }
    }

    private static async Task<SampleDailySummary> WriteAllAsync(
        string directory,
        SampleDailyOptions options,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken
    )
    {
        var unfinished = s_months.Append(ReadmeFile).ToDictionary(f => f, f => Path.Combine(directory, f + ".unfinished"));
        try
        {
            var recordedDays = SampleDailyPlan.RecordedDays(options);
            var blocks = BlocksOf(options, recordedDays, cancellationToken);
            long bytes = 0;
            long rows = 0;
            for (var month = 0; month < s_months.Length; month++)
            {
                using var file = File.OpenHandle(unfinished[s_months[month]], FileMode.Create, FileAccess.Write, options: FileOptions.Asynchronous);
                var (monthBytes, monthRows) = await WriteMonthAsync(
                    file,
                    month,
                    blocks,
                    options.MaxDegreeOfParallelism,
                    done => progress?.Report(new ProgressReport(Step, rows + done, options.Rows)),
                    cancellationToken
                );
                bytes += monthBytes;
                rows += monthRows;
            }
            var summary = new SampleDailySummary(recordedDays.Length, rows, bytes, [.. s_months, ReadmeFile]);
            await File.WriteAllTextAsync(unfinished[ReadmeFile], SampleDailyReadme.Text(directory, options, summary), cancellationToken);
            foreach (var (file, path) in unfinished)
            {
                File.Move(path, Path.Combine(directory, file), overwrite: true);
            }
            return summary;
        }
        finally
        {
            foreach (var path in unfinished.Values)
            {
                File.Delete(path);
            }
        }
    }

    private static SampleDailyBlock[] BlocksOf(SampleDailyOptions options, int[] recordedDays, CancellationToken cancellationToken)
    {
        var blocks = new SampleDailyBlock[(recordedDays.Length + SampleDailyBlock.Size - 1) / SampleDailyBlock.Size];
        Parallel.For(0, blocks.Length, ParallelOptionsOf(options.MaxDegreeOfParallelism, cancellationToken), b =>
        {
            var first = b * SampleDailyBlock.Size;
            var count = Math.Min(SampleDailyBlock.Size, recordedDays.Length - first);
            blocks[b] = new SampleDailyBlock(options.Seed, first, recordedDays.AsSpan(first, count));
        });
        return blocks;
    }

    /// <summary>Invents a day while the day before is being written.</summary>
    private static async Task<(long Bytes, long Rows)> WriteMonthAsync(
        SafeFileHandle file,
        int month,
        SampleDailyBlock[] blocks,
        int maxDegreeOfParallelism,
        Action<long> reportRows,
        CancellationToken cancellationToken
    )
    {
        var parallel = ParallelOptionsOf(maxDegreeOfParallelism, cancellationToken);
        var date = new byte[10];
        long rows = 0;
        long length = s_header.Length;
        var writing = RandomAccess.WriteAsync(file, s_header, fileOffset: 0, cancellationToken);
        try
        {
            for (var day = FirstDayOf(month); day < FirstDayOf(month + 1); day++)
            {
                var number = day;
                var effect = SampleDailyCalendar.LogEffectOf(day);
                Encoding.ASCII.GetBytes(SampleDailyCalendar.DateOf(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date);
                var lines = new ReadOnlyMemory<byte>[blocks.Length];
                Parallel.For(0, blocks.Length, parallel, b =>
                {
                    lines[b] = blocks[b].LinesOf(number, date, effect, out var blockRows);
                    Interlocked.Add(ref rows, blockRows);
                });
                await writing;
                reportRows(rows);
                writing = RandomAccess.WriteAsync(file, lines, length, cancellationToken);
                length += lines.Sum(l => (long)l.Length);
            }
        }
        finally
        {
            // The file must not be closed under a write that is still going on.
            await writing;
        }
        return (length, rows);
    }

    private static int FirstDayOf(int month) => SampleDailyCalendar.FirstDay.AddMonths(month).DayNumber - SampleDailyCalendar.FirstDay.DayNumber;

    private static ParallelOptions ParallelOptionsOf(int maxDegreeOfParallelism, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = maxDegreeOfParallelism, CancellationToken = cancellationToken };
}
