using Plaudit.Data;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary>
/// Where the program writes: answers to standard output, notes and progress to standard error, so that the answer can be piped.
/// </summary>
internal sealed class Terminal
{
    /// <summary>Width of a page when standard output is no terminal.</summary>
    private const int PlainWidth = 120;

    private readonly TextWriter _error;
    private readonly bool _showsProgress;

    private Terminal(TextWriter output, TextWriter error, Func<Stream> standardInput, bool showsProgress, bool isTerminal, int width)
    {
        Output = output;
        _error = error;
        StandardInput = () => new InterruptibleInput(standardInput());
        _showsProgress = showsProgress;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        Console.Profile.Width = width;
    }

    /// <summary>For answers that are text or JSON.</summary>
    public TextWriter Output { get; }

    /// <summary>For answers that are tables.</summary>
    public IAnsiConsole Console { get; }

    public Func<Stream> StandardInput { get; }

    /// <summary>No notes and no progress, only answers and errors.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>The terminal, files or pipes that the process was started with.</summary>
    public static Terminal OfProcess()
    {
        var isTerminal = !System.Console.IsOutputRedirected;
        return new Terminal(
            System.Console.Out,
            System.Console.Error,
            System.Console.OpenStandardInput,
            showsProgress: !System.Console.IsErrorRedirected,
            isTerminal,
            isTerminal ? Math.Max(80, System.Console.WindowWidth) : PlainWidth);
    }

    /// <summary>Writers given by a test; never a terminal.</summary>
    public static Terminal Captured(TextWriter output, TextWriter error, Func<Stream> standardInput) =>
        new(output, error, standardInput, showsProgress: false, isTerminal: false, PlainWidth);

    /// <summary>A remark beside the answer.</summary>
    public void Note(string text)
    {
        if (!IsQuiet)
        {
            _error.WriteLine(text);
        }
    }

    public void Error(string text) => _error.WriteLine($"plaudit: {text}");

    /// <summary>Runs work with progress bars on a terminal, and without any elsewhere.</summary>
    public async Task<T> RunAsync<T>(Func<IProgress<ProgressReport>?, Task<T>> work)
    {
        if (IsQuiet || !_showsProgress)
        {
            return await work(null);
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_error) });
        return await console
            .Progress()
            .AutoClear(true)
            .HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new ProgressBars(context)));
    }
}
