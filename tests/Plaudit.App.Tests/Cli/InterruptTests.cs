using System.Diagnostics;

namespace Plaudit.App.Tests.Cli;

/// <summary>Ctrl+C on the program as a process of its own.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Interrupt_WhileStandardInputIsStillOpen_EndsTheProgramWithNothingLeftBehind()
    {
        // A program started by another one may have been told to ignore Ctrl+C; env undoes that.
        var start = new ProcessStartInfo(
            "env",
            ["--default-signal=INT", "dotnet", typeof(Plaudit.App.Cli.PlauditCommand).Assembly.Location, "train", "likes", "-", "-o", _folder["m.plaudit"], "--rejected", "/dev/stdout", "--max-rejected", "1"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var fault = process.StandardError.ReadToEndAsync();
        // Rows are read in blocks of some megabytes, so that the first line of output says that the reading has begun.
        var feeding = FeedAsync(process.StandardInput);
        var rejected = await process.StandardOutput.ReadLineAsync();
        var rest = process.StandardOutput.ReadToEndAsync();

        using (var kill = Process.Start("bash", ["-c", $"kill -INT {process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }
        await process.WaitForExitAsync();

        Assert.Contains("\"line\":1", rejected);
        Assert.Equal("plaudit: interrupted; nothing unfinished was left behind.\n", await fault);
        Assert.Equal(130, process.ExitCode);
        Assert.Empty(_folder.Names);
        await rest;
        await feeding;
    }

    // Ends with the program: the pipe then breaks, unless everything went into it before. It is not closed, as a terminal is not.
    private static async Task FeedAsync(StreamWriter input)
    {
        var line = $$"""{"account":"a","posted_at":"never","padding":"{{new string('x', 1000)}}"}""";
        try
        {
            for (var i = 0; i < 40_000; i++)
            {
                await input.WriteLineAsync(line);
            }
            await input.FlushAsync();
        }
        catch (IOException)
        {
        }
    }
}
