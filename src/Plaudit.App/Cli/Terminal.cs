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
    private readonly Func<ConsoleKeyInfo>? _readKey;
    private readonly FindingList _findings = new();

    private Terminal(
        TextWriter output, TextWriter error, Func<Stream> standardInput, Func<string, string?> variable, bool showsProgress, bool isTerminal, int width, bool canAsk,
        Func<ConsoleKeyInfo>? readKey = null)
    {
        CanAsk = canAsk;
        _readKey = readKey;
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

    /// <summary>Whether somebody is there to answer a question.</summary>
    public bool CanAsk { get; }

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
            isTerminal ? Math.Max(80, System.Console.WindowWidth) : PlainWidth,
            canAsk: !System.Console.IsInputRedirected && !System.Console.IsErrorRedirected,
            System.Console.IsInputRedirected ? null : () => System.Console.ReadKey(intercept: true));
    }

    /// <summary>Writers given by a test; never a terminal.</summary>
    public static Terminal Captured(
        TextWriter output, TextWriter error, Func<Stream> standardInput, Func<string, string?>? variable = null, bool canAsk = false) =>
        new(output, error, standardInput, variable ?? (_ => null), showsProgress: false, isTerminal: false, PlainWidth, canAsk);

    /// <summary>A remark beside the answer.</summary>
    public void Note(string text)
    {
        if (!IsQuiet)
        {
            _error.WriteLine(Printable(text));
        }
    }

    /// <summary>Asks for a secret: on a terminal without showing it, twice; otherwise the first line of standard input.</summary>
    /// <param name="prompt">What to ask for.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <exception cref="PlauditException">There is none, or the second is another one.</exception>
    public async Task<string> ReadSecretAsync(string prompt, CancellationToken cancellationToken)
    {
        if (_readKey is null)
        {
            using var reader = new StreamReader(StandardInput());
            return await reader.ReadLineAsync(cancellationToken) is { Length: > 0 } line
                ? line
                : throw new PlauditException($"{prompt}: a line on standard input was expected.");
        }
        var first = await ReadHiddenAsync(prompt, cancellationToken);
        return first == await ReadHiddenAsync($"{prompt} again", cancellationToken) ? first : throw new PlauditException("The second was another one than the first.");
    }

    public void Error(string text) => _error.WriteLine($"plaudit: {Printable(text)}");

    /// <summary>Asks whether to go on.</summary>
    /// <param name="question">The question, without a question mark's space or the choices.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Whether the answer was yes; anything but y or yes is no.</returns>
    public async Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        _error.Write($"{Printable(question)} [y/N] ");
        using var reader = new StreamReader(StandardInput());
        return (await reader.ReadLineAsync(cancellationToken))?.Trim().ToLowerInvariant() is "y" or "yes";
    }

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

    private async Task<string> ReadHiddenAsync(string prompt, CancellationToken cancellationToken)
    {
        await _error.WriteAsync($"{prompt}: ");
        var text = new System.Text.StringBuilder();
        // A key that never comes holds its thread, not whoever is interrupted.
        while (await Task.Run(_readKey!, cancellationToken).WaitAsync(cancellationToken) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace) text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(key.KeyChar)) text.Append(key.KeyChar);
        }
        await _error.WriteLineAsync();
        return text.ToString();
    }
}
