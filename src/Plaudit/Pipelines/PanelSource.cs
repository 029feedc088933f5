using System.Text;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Ingestion;

namespace Plaudit.Pipelines;

/// <summary>Reads what a user names into a weekly panel, whether it is daily rows or posts.</summary>
internal static class PanelSource
{
    /// <summary>Reads everything that the input names.</summary>
    /// <exception cref="PlauditException">The input cannot be read, too many rows are bad, it mixes daily rows with posts, or there is nothing in it.</exception>
    public static async Task<(WeeklyPanel Panel, DailySummary Summary)> ReadAsync(
        PanelInput input, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var files = InputFiles.Expand(input.Names, input.StandardInput, PanelInput.Extensions);
        await using var rejectedRows = input.RejectedFile is null ? null : RejectedRowWriter.Create(input.RejectedFile);
        var daily = files.Where(file => IsDaily(file, input)).ToList();
        if (daily.Count > 0 && daily.Count < files.Count)
        {
            var other = files.First(file => !daily.Contains(file));
            throw new PlauditException($"'{daily[0].Name}' holds daily rows and '{other.Name}' does not; files of one kind were expected.");
        }
        var (panel, summary) = daily.Count > 0
            ? await ReadDailyAsync(input, daily, rejectedRows, progress, cancellationToken)
            : await ReadPostsAsync(input, rejectedRows, progress, cancellationToken);
        FreedMemory.Reuse();
        return panel.RowCount > 0
            ? (panel, summary)
            : throw new PlauditException($"There is no usable row in {string.Join(", ", input.Names)}.");
    }

    /// <summary>The files of daily rows that the input names.</summary>
    /// <exception cref="PlauditException">It names something else.</exception>
    public static IReadOnlyList<InputFile> DailyFiles(PanelInput input)
    {
        var files = InputFiles.Expand(input.Names, null, PanelInput.Extensions);
        return files.FirstOrDefault(file => !IsDaily(file, input)) is { } other
            ? throw new PlauditException($"'{other.Name}' holds no daily rows; CSV or Parquet files of them were expected. To write posts, name an output that ends in .jsonl.")
            : files;
    }

    /// <summary>How daily rows are to be read.</summary>
    public static DailyInput DailyInput(PanelInput input, IReadOnlyList<InputFile> files) => new()
    {
        Files = [.. files.Select(file => file.Name)],
        Map = input.Map,
        Engine = input.Engine,
        // A day has begun in the easternmost time zone up to 14 hours before it does in that of Greenwich.
        Today = DateOnly.FromDateTime(input.Clock.GetUtcNow().AddHours(14).UtcDateTime),
    };

    // A table that names neither a day and a profile nor an account is told of as daily rows: that is what is asked for first.
    private static bool IsDaily(InputFile input, PanelInput panel)
    {
        var file = input.Name;
        if (input.Bundle is not null || file == "-" || file.Contains(".json", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        return DailyFileReader.IsParquet(file) || panel.Map.Count > 0 || DailyFileReader.IsDaily(file, panel.Map) || !IsTableOfPosts(file);
    }

    private static bool IsTableOfPosts(string file) => FormatDetection.IsTableOfPosts(Encoding.UTF8.GetBytes(DailyFileReader.Head(file)));

    private static async Task<(WeeklyPanel Panel, DailySummary Summary)> ReadDailyAsync(
        PanelInput input, IReadOnlyList<InputFile> files, RejectedRowWriter? rejectedRows, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var reader = new WeeklyPanelReader(DailyInput(input, files), new RejectionTally(input.MaxRejectedShare, rejectedRows));
        return await Task.Run(() => reader.ReadAsync(progress, cancellationToken), cancellationToken);
    }

    private static async Task<(WeeklyPanel Panel, DailySummary Summary)> ReadPostsAsync(
        PanelInput input, RejectedRowWriter? rejectedRows, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var postInput = new PostInput { Names = input.Names, MaxRejectedShare = input.MaxRejectedShare, StandardInput = input.StandardInput, Findings = input.Findings };
        var (posts, read) = await PostTableReader.ReadAsync(postInput, rejectedRows, progress, cancellationToken);
        return await Task.Run(
            () =>
            {
                var (panel, firstDay, lastDay) = PostsPanel.Of(posts, cancellationToken);
                var summary = new DailySummary
                {
                    Files = input.Names.Count,
                    Rows = read.Posts,
                    Rejected = read.Rejected.Values.Sum(),
                    Reasons = [],
                    Duplicates = read.Duplicates,
                    Profiles = panel.ProfileIds.Count,
                    ProfileWeeks = panel.RowCount,
                    FirstDay = firstDay,
                    LastDay = lastDay,
                };
                return (panel, summary);
            },
            cancellationToken);
    }
}
