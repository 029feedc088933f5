using System.Numerics;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>
/// Makes a weekly panel of files of daily rows. DuckDB adds the rows up, some files at a time, so that memory follows the size of the panel
/// and not that of the files; weeks that are spread over files are put together afterwards.
/// </summary>
internal sealed class WeeklyPanelReader
{
    private readonly DailyInput _input;
    private readonly RejectionTally _tally;

    public WeeklyPanelReader(DailyInput input, RejectionTally tally)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        _tally = tally;
    }

    /// <summary>See <see cref="CsvLimits"/>.</summary>
    public int MaxFaults { get; init; } = CsvLimits.StandardMaxFaults;

    /// <summary>Reads the files.</summary>
    /// <param name="progress">Told of the share of bytes read.</param>
    /// <param name="cancellationToken">Interrupts the engine.</param>
    /// <exception cref="PlauditException">A file cannot be read or lacks a column, too many rows are bad, or the memory does not suffice.</exception>
    public async Task<(WeeklyPanel Panel, DailySummary Summary)> ReadAsync(IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        using var engine = new Engine(_input.Engine);
        try
        {
            return await ReadAsync(engine, progress, cancellationToken);
        }
        catch (DuckDbException exception)
        {
            throw engine.Explain(exception, "The daily rows cannot be read");
        }
    }

    private async Task<(WeeklyPanel Panel, DailySummary Summary)> ReadAsync(Engine engine, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var connection = engine.Connection;
        var files = await DailyFiles.OpenAsync(engine, _input, _tally, MaxFaults, progress, cancellationToken);
        var numbers = new ProfileNumbers();
        connection.Register("profile_number", numbers.Of);
        var gathered = new Gathered(new WeeklyPanelBuilder(files.Measures), files.Measures);
        await files.ReadAsync(batch => ReadWeeks(connection, DailySql.Weekly(batch, files.Measures.Where(IsOptional), files.Limits), gathered, cancellationToken), progress, cancellationToken);
        _tally.Check();

        var surplus = new List<int>();
        var panel = gathered.Builder.Build(numbers.Ids, surplus.Add, cancellationToken);
        var duplicates = surplus.Count == 0 ? 0 : new SurplusRows(panel, surplus).Resolve(connection, files, _input.Today, progress, cancellationToken);
        var summary = new DailySummary
        {
            Files = files.All.Count,
            Rows = _tally.Accepted,
            Rejected = _tally.Rejected,
            Reasons = _tally.Reasons,
            Duplicates = duplicates,
            Profiles = panel.ProfileIds.Count,
            ProfileWeeks = panel.RowCount,
            FirstDay = gathered.FirstDay,
            LastDay = gathered.LastDay,
        };
        return (panel, summary);
    }

    // Posts, engagement and followers are in every statement.
    private static bool IsOptional(PanelMeasure measure) => measure > PanelMeasure.Followers;

    private (long Good, long Faulty) ReadWeeks(DuckDbConnection connection, string sql, Gathered gathered, CancellationToken cancellationToken)
    {
        var (before, faulty) = (gathered.Accepted, 0L);
        using var result = connection.Query(sql, [_input.Today], cancellationToken);
        while (result.TryReadChunk(out var chunk))
        {
            faulty += gathered.Add(chunk);
        }
        return (gathered.Accepted - before, faulty);
    }

    // Takes over what a statement gives.
    private sealed class Gathered(WeeklyPanelBuilder builder, IReadOnlyList<PanelMeasure> measures)
    {
        private readonly PanelMeasure[] _summed = [.. measures.Where(IsOptional)];
        private int _firstDay = int.MaxValue;
        private int _lastDay = int.MinValue;

        public WeeklyPanelBuilder Builder => builder;

        public long Accepted { get; private set; }

        public DateOnly? FirstDay => Accepted == 0 ? null : CalendarWeek.Monday(0).AddDays(_firstDay);

        public DateOnly? LastDay => Accepted == 0 ? null : CalendarWeek.Monday(0).AddDays(_lastDay);

        public long Add(DuckDbChunk chunk)
        {
            var weeks = chunk.Int32Column(1);
            var rows = chunk.Int32Column(2);
            var daysSeen = chunk.UInt8Column(3);
            for (var i = 0; i < chunk.RowCount; i++)
            {
                if (chunk.IsValid(0, i))
                {
                    Accepted += rows[i];
                    _firstDay = Math.Min(_firstDay, (weeks[i] * 7) + BitOperations.TrailingZeroCount(daysSeen[i]));
                    _lastDay = Math.Max(_lastDay, (weeks[i] * 7) + BitOperations.Log2(daysSeen[i]));
                }
            }
            return builder.Add(chunk, _summed);
        }
    }
}
