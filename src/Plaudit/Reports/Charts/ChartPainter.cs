using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plaudit.Data;

namespace Plaudit.Reports.Charts;

/// <summary>
/// Draws charts as static pictures by ECharts' own rendering outside of a browser, all of them in one short run of Node.js.
/// </summary>
internal static class ChartPainter
{
    private static readonly TimeSpan s_timeOut = TimeSpan.FromMinutes(2);

    /// <summary>Looks for Node.js before a long run, not after it.</summary>
    /// <exception cref="PlauditException">It is not installed.</exception>
    public static async Task RequireNodeAsync(CancellationToken cancellationToken) =>
        await RunAsync(["--version"], "", cancellationToken);

    /// <summary>Draws each chart twice: for a desk and for a phone.</summary>
    /// <exception cref="PlauditException">Node.js is missing, or it failed.</exception>
    public static async Task<IReadOnlyList<ChartPicture>> DrawAsync(IReadOnlyList<Chart> charts, CancellationToken cancellationToken)
    {
        if (charts.Count == 0)
        {
            return [];
        }
        var options = charts.Select(ChartOption.Of).ToList();
        var sizes = charts.Select(ChartSize.Of).ToList();
        var jobs = new JsonArray();
        for (var i = 0; i < charts.Count; i++)
        {
            jobs.Add(Job(options[i], sizes[i].WideWidth, sizes[i].WideHeight));
            jobs.Add(Job(options[i], sizes[i].NarrowWidth, sizes[i].NarrowHeight));
        }
        var input = new JsonObject { ["charts"] = jobs, ["colours"] = ChartColours.Placeholders.DeepClone() };
        var output = await RunAsync([ReportAssets.SvgScript, ReportAssets.ECharts], input.ToJsonString(), cancellationToken);
        var pictures = JsonSerializer.Deserialize<string[]>(output)!;
        return [.. charts.Select((_, i) => new ChartPicture(options[i], sizes[i], SvgPicture.Of(pictures[2 * i]), SvgPicture.Of(pictures[(2 * i) + 1])))];
    }

    private static JsonObject Job(JsonObject option, int width, int height) => new() { ["option"] = option.DeepClone(), ["width"] = width, ["height"] = height };

    private static async Task<string> RunAsync(IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var process = Start(start);
        using var timeOut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeOut.CancelAfter(s_timeOut);
        try
        {
            // Both outputs are read while the input is written: a full pipe would stop the other side.
            var output = process.StandardOutput.ReadToEndAsync(timeOut.Token);
            var error = process.StandardError.ReadToEndAsync(timeOut.Token);
            await WriteAsync(process, input, timeOut.Token);
            await process.WaitForExitAsync(timeOut.Token);
            if (process.ExitCode != 0)
            {
                throw new PlauditException($"Node.js could not draw the charts of the report (exit code {process.ExitCode}): {LastLinesOf(await error)}");
            }
            return await output;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlauditException($"Node.js did not draw the charts of the report within {s_timeOut.TotalMinutes:0} minutes.", e);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PlauditException(
                "Charts of an HTML report are drawn by Node.js, which is not installed here. Install it (on Debian or Ubuntu: apt-get install nodejs), or ask for --format md, xlsx or json.", e);
        }
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program that ended before it read everything tells why by its exit code and its errors.
        }
    }

    private static string LastLinesOf(string error) => string.Join(" ", error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(6));
}
