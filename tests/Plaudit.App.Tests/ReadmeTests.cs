using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Plaudit.App.Tests.Cli;

namespace Plaudit.App.Tests;

/// <summary>
/// Runs the commands of README.md in a folder of their own, in their order, and compares what they print with what the page shows.
/// UPDATE_SNAPSHOTS=1 rewrites the page.
/// </summary>
public sealed class ReadmeTests
{
    private const string Start = "```console";
    private const string End = "```";
    private const string Prompt = "$ ";
    private const string Program = "./plaudit ";

    private static readonly Regex s_number = new(@"[0-9]+(,[0-9]{3})*(\.[0-9]+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    [Fact]
    public async Task Commands_RunInOrder_PrintWhatThePageShows()
    {
        using var folder = new TemporaryFolder();
        var page = await File.ReadAllLinesAsync(Path.Combine(ScriptSandbox.RepositoryRoot(), "README.md"));
        var actual = new StringBuilder();
        var commands = 0;
        for (var i = 0; i < page.Length; i++)
        {
            actual.Append(page[i]).Append('\n');
            if (page[i] != Start)
            {
                continue;
            }
            for (i++; page[i] != End; i++)
            {
                if (page[i].StartsWith(Prompt, StringComparison.Ordinal))
                {
                    actual.Append(page[i]).Append('\n').Append(await RunAsync(page[i][Prompt.Length..], folder.Path));
                    commands++;
                }
            }
            actual.Append(page[i]).Append('\n');
        }

        Assert.InRange(commands, 3, 30);
        if (Snapshot.IsUpdate)
        {
            Snapshot.VerifyFile("README.md", actual.ToString());
            return;
        }
        AssertSame(string.Join('\n', page) + "\n", actual.ToString());
    }

    [Fact]
    public async Task FirstCommands_StandBeforeLine25_WithTheirOutput()
    {
        var page = await File.ReadAllLinesAsync(Path.Combine(ScriptSandbox.RepositoryRoot(), "README.md"));
        var end = Array.IndexOf(page, End);

        Assert.InRange(end, 1, 24);
        Assert.Equal(3, page[..end].Count(line => line.StartsWith(Prompt + Program, StringComparison.Ordinal)));
    }

    // Processors add up floating-point numbers in different orders, so the last digits of a result may differ from machine to machine.
    private static void AssertSame(string page, string actual)
    {
        Assert.Equal(s_number.Replace(page, "#"), s_number.Replace(actual, "#"));
        foreach (var (expected, printed) in s_number.Matches(page).Zip(s_number.Matches(actual)))
        {
            var value = Parse(expected.Value);
            var lastDigit = Math.Pow(10, -(expected.Value.Contains('.') ? expected.Value.Length - 1 - expected.Value.IndexOf('.') : 0));
            var line = page.AsSpan(0, expected.Index).Count('\n') + 1;
            Assert.True(
                Math.Abs(value - Parse(printed.Value)) <= Math.Max(1.5 * lastDigit, 0.02 * value),
                $"README.md line {line} shows {expected.Value}, and the command prints {printed.Value}. UPDATE_SNAPSHOTS=1 rewrites the page.");
        }
    }

    private static double Parse(string number) => double.Parse(number.Replace(",", ""), CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(string command, string folder)
    {
        var program = $"dotnet '{typeof(Plaudit.App.Cli.PlauditCommand).Assembly.Location}' ";
        var start = new ProcessStartInfo("bash", ["-c", command.Replace(Program, program)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            // Sums over several threads depend on their number, which is not the same on every machine.
            Environment = { ["OMP_NUM_THREADS"] = "1" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"$ {command}\n{await error}");
        // Tables are padded to their width; the page is not.
        return string.Concat(output.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd() + "\n"));
    }
}
