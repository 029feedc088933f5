using System.Text.Json;
using Plaudit.Data;
using Plaudit.Forecasting;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Forecasting;

/// <summary>What one reading of daily files gave.</summary>
internal sealed record PanelReading(WeeklyPanel Panel, DailySummary Summary, IReadOnlyList<RejectedRow> Rejected)
{
    public static readonly DateOnly Today = new(2024, 12, 31);

    public static Task<PanelReading> OfAsync(params IReadOnlyList<string> files) => OfAsync(Input(files));

    public static DailyInput Input(params IReadOnlyList<string> files) => new()
    {
        Files = files,
        Today = Today,
        Engine = new EngineOptions { Threads = 2, MemoryBytes = 256L << 20 },
    };

    /// <summary>Reads; any share of rejected rows is accepted unless told otherwise.</summary>
    public static async Task<PanelReading> OfAsync(DailyInput input, double maxRejectedShare = 1, int maxFaults = 2_000_000)
    {
        using var lines = new MemoryStream();
        var tally = new RejectionTally(maxRejectedShare, new RejectedRowWriter(lines));
        var (panel, summary) = await new WeeklyPanelReader(input, tally) { MaxFaults = maxFaults }.ReadAsync(null, CancellationToken.None);
        var rejected = System.Text.Encoding.UTF8.GetString(lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToList();
        Assert.Equal(rejected.Count, summary.Rejected);
        return new PanelReading(panel, summary, rejected);
    }

    /// <summary>One line a profile's week: id, Monday, recorded days and what else is known.</summary>
    public List<string> Lines()
    {
        var lines = new List<string>();
        for (var profile = 0; profile < Panel.ProfileIds.Count; profile++)
        {
            var (start, end) = Panel.RowsOf(profile);
            for (var row = start; row < end; row++)
            {
                var at = row;
                lines.Add(PlainPanel.Line(
                    Panel.ProfileIds[profile], Panel.Weeks[row], Panel.RecordedDays[row], measure => Panel.Has(measure) ? Panel[measure][at] : WeeklyPanel.Unknown));
            }
        }
        return lines;
    }

    public static string Text(RejectedRow row) => $"{Path.GetFileName(row.File)}:{row.Line} [{row.Column}] {row.Reason}";

    private static RejectedRow Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var row = json.RootElement;
        return new RejectedRow(
            row.GetProperty("file").GetString()!, row.GetProperty("line").GetInt64(), row.GetProperty("column").GetString(), row.GetProperty("reason").GetString()!);
    }
}
