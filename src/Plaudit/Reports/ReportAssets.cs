using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>The files that a report is made from; they lie beside the program.</summary>
internal static class ReportAssets
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "assets");

    public static string ECharts => Path.Combine(Folder, "echarts.min.js");

    public static string SvgScript => Path.Combine(Folder, "report-svg.cjs");

    /// <summary>Reads a file, with the line ends that a browser makes of it, because its hash is taken over those.</summary>
    /// <exception cref="PlauditException">It is not there.</exception>
    public static async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, name);
        if (!File.Exists(path))
        {
            throw new PlauditException($"The file '{path}' of the program is missing. Build it again: ./plaudit does so after 'rm -r artifacts'.");
        }
        return (await File.ReadAllTextAsync(path, cancellationToken)).ReplaceLineEndings("\n");
    }
}
