using System.Numerics;
using Plaudit.Data;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>
/// Mends the weeks of a panel in which some day of a profile has several rows: the last row of the last file counts. Only those weeks are read
/// again.
/// </summary>
internal sealed class SurplusRows
{
    private const string Table = "surplus";
    private const string DayColumns =
        "row INTEGER, day INTEGER, file INTEGER, position BIGINT, followers BIGINT, posts BIGINT, engagement BIGINT, reach BIGINT, impressions BIGINT, views BIGINT, plays BIGINT";

    private const int DaysAWeek = 7;

    private static readonly int s_measureCount = Enum.GetValues<PanelMeasure>().Length;

    private readonly WeeklyPanel _panel;
    private readonly List<int> _rows;

    /// <summary>Takes the panel to mend.</summary>
    /// <param name="panel">The panel to mend.</param>
    /// <param name="rows">Its rows that have more daily rows than days.</param>
    public SurplusRows(WeeklyPanel panel, List<int> rows)
    {
        _panel = panel;
        _rows = rows;
    }

    /// <summary>Reads the weeks again and puts the right numbers in place.</summary>
    /// <param name="connection">The engine; it reads by one thread and in order from now on.</param>
    /// <param name="files">All files.</param>
    /// <param name="today">The last day that may occur.</param>
    /// <param name="progress">Told of the files read.</param>
    /// <param name="cancellationToken">Interrupts the engine.</param>
    /// <returns>Daily rows left out.</returns>
    public long Resolve(DuckDbConnection connection, DailyFiles files, DuckDbValue today, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        WriteTable(connection, cancellationToken);
        connection.Execute($"CREATE TEMP TABLE surplus_days ({DayColumns})", cancellationToken);
        connection.Execute("SET threads = 1; SET preserve_insertion_order = true", cancellationToken);
        for (var i = 0; i < files.All.Count; i++)
        {
            progress?.Report(new ProgressReport("resolving days that are there twice", i, files.All.Count));
            connection.Execute(DailySql.SurplusRows(files.All[i], files.Limits), [today, i], cancellationToken);
        }
        return MendAll(connection, cancellationToken);
    }

    private void WriteTable(DuckDbConnection connection, CancellationToken cancellationToken)
    {
        connection.Execute($"CREATE TEMP TABLE {Table} (profile_id VARCHAR, week INTEGER, row INTEGER)", cancellationToken);
        using var table = connection.Append(Table);
        var profile = 0;
        foreach (var row in _rows)
        {
            while (_panel.RowsOf(profile).End <= row)
            {
                profile++;
            }
            table.Append(_panel.ProfileIds[profile]);
            table.Append(_panel.Weeks[row]);
            table.Append(row);
            table.EndRow();
        }
        table.Flush(cancellationToken);
    }

    // Rows come by row of the panel and day, and of one day in the order of the files, so the last of them counts.
    private long MendAll(DuckDbConnection connection, CancellationToken cancellationToken)
    {
        var sums = new DailySums(s_measureCount);
        var values = new long[s_measureCount];
        var (row, day, duplicates) = (-1, 0, 0L);
        using var result = connection.Query(DailySql.Text("surplus_days"), cancellationToken);
        while (result.TryReadChunk(out var chunk))
        {
            for (var i = 0; i < chunk.RowCount; i++)
            {
                var (nextRow, nextDay) = (chunk.Int32Column(0)[i], chunk.Int32Column(1)[i]);
                if ((nextRow, nextDay) == (row, day))
                {
                    duplicates++;
                }
                else
                {
                    TakeDay();
                    if (nextRow != row)
                    {
                        TakeWeek();
                    }
                    (row, day) = (nextRow, nextDay);
                }
                for (var column = 2; column < 2 + values.Length; column++)
                {
                    values[(int)MeasureIn(column)] = chunk.IsValid(column, i) ? chunk.Int64Column(column)[i] : WeeklyPanel.Unknown;
                }
            }
        }
        TakeDay();
        TakeWeek();
        return duplicates;

        void TakeDay()
        {
            if (row >= 0)
            {
                sums.Add((day + CalendarWeek.EpochDayOfWeek) % DaysAWeek, values);
            }
        }

        void TakeWeek()
        {
            if (row >= 0)
            {
                _panel.Replace(row, BitOperations.PopCount(sums.DaysRecorded), sums.Values);
            }
            sums.Clear();
        }
    }

    private static PanelMeasure MeasureIn(int column) => column switch
    {
        2 => PanelMeasure.Followers,
        3 => PanelMeasure.Posts,
        4 => PanelMeasure.Engagement,
        5 => PanelMeasure.Reach,
        6 => PanelMeasure.Impressions,
        7 => PanelMeasure.Views,
        _ => PanelMeasure.Plays,
    };
}
