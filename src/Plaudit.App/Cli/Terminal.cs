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
    private readonly FindingList _findings = new();

    private Terminal(
        TextWriter output, TextWriter error, Func<Stream> standardInput, Func<string, string?> variable, bool showsProgress, bool isTerminal, int width)
    {
        Variable = variable;
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

    /// <summary>Values of environment variables: where tokens and the store's place may stand.</summary>
    public Func<string, string?> Variable { get; }

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
            Environment.GetEnvironmentVariable,
            showsProgress: !System.Console.IsErrorRedirected,
            isTerminal,
            isTerminal ? Math.Max(80, System.Console.WindowWidth) : PlainWidth);
    }

    /// <summary>Writers given by a test; never a terminal.</summary>
    public static Terminal Captured(TextWriter output, TextWriter error, Func<Stream> standardInput, Func<string, string?>? variable = null) =>
        new(output, error, standardInput, variable ?? (_ => null), showsProgress: false, isTerminal: false, PlainWidth);

    /// <summary>A remark beside the answer.</summary>
    public void Note(string text)
    {
        if (!IsQuiet)
        {
            _error.WriteLine(Printable(text));
        }
    }

    public void Error(string text) => _error.WriteLine($"plaudit: {Printable(text)}");

    // Names out of other people's files stand in messages: no escape sequence of theirs reaches the terminal.
    private static string Printable(string text) => text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'))
        ? string.Concat(text.Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? ' ' : c))
        : text;

    /// <summary>Takes what is found while data is read, to be told after the work.</summary>
    public IProgress<Finding> Findings => _findings;

    /// <summary>Runs work with progress bars on a terminal, and without any elsewhere; then tells what was found while data was read.</summary>
    public async Task<T> RunAsync<T>(Func<IProgress<ProgressReport>?, Task<T>> work)
    {
        try
        {
            return await RunWithBarsAsync(work);
        }
        finally
        {
            foreach (var line in FindingsText.Lines(_findings.Take()))
            {
                Note(line);
            }
        }
    }

    private async Task<T> RunWithBarsAsync<T>(Func<IProgress<ProgressReport>?, Task<T>> work)
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
