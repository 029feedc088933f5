using System.CommandLine;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;

namespace Plaudit.App.Cli;

/// <summary>The program: parses, runs one verb, and turns errors into one line and an exit code.</summary>
internal static class PlauditCommand
{
    // @NAME is somebody's handle here, not a file of arguments.
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>All verbs.</summary>
    public static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Know the applause before you post: what a draft will get, how sure that is, and why.")
        {
            TrainCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            ReportCommand.Create(terminal),
            PredictCommand.Create(terminal),
            CompareCommand.Create(terminal),
            BestTimeCommand.Create(terminal),
            ForecastCommand.Create(terminal),
            FetchCommand.Create(terminal),
            ClassifyCommand.Create(terminal),
            BudgetCommand.Create(terminal),
            ImportCommand.Create(terminal),
            ExportCommand.Create(terminal),
            DeleteCommand.Create(terminal),
            LedgerCommand.Create(terminal),
            RetentionCommand.Create(terminal),
            BackupCommand.Create(terminal),
            BackupCommand.Restore(terminal),
            ConvertCommand.Create(terminal),
            MonitorCommand.Create(terminal),
            SampleCommand.Create(terminal),
            FeaturesCommand.Create(terminal),
            ModelCommand.Create(terminal),
            ServeCommand.Create(terminal),
            WorkCommand.Create(terminal),
            JobsCommand.Create(terminal),
            SchedulesCommand.Create(terminal),
            KeysCommand.Create(terminal),
            UsersCommand.Create(terminal),
            AuditCommand.Create(terminal),
            DemoCommand.Create(terminal),
        };
        root.HelpName = "plaudit";
        Examples.AddTo(root, terminal.Console.Profile.Width);
        return root;
    }

    /// <summary>Reads one command line.</summary>
    internal static ParseResult Parse(Terminal terminal, IReadOnlyList<string> arguments) => Create(terminal).Parse(arguments, s_parsing);

    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var parsed = Parse(terminal, arguments.Count == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0)
        {
            terminal.Error(FaultOf(parsed));
            terminal.Note($"'{Examples.PathOf(parsed.CommandResult.Command)} --help' shows how it is used.");
            return ExitCode.WrongInput;
        }
        var invocation = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Output,
            EnableDefaultExceptionHandler = false,
            // Ctrl+C cancels the token; a verb then has time to remove its unfinished files.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        };
        return await ToExitCodeAsync(terminal, () => parsed.InvokeAsync(invocation, cancellationToken));
    }

    /// <summary>Runs work and turns what stops it into one line and an exit code.</summary>
    internal static async Task<int> ToExitCodeAsync(Terminal terminal, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException e)
        {
            terminal.Error(e is InterruptedException ? e.Message : "interrupted; nothing unfinished was left behind.");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (Causes(e).OfType<Native.MissingNativeLibraryException>().FirstOrDefault() is { } missing)
        {
            terminal.Error(missing.Message);
            return ExitCode.Failed;
        }
        catch (RateLimitedException e)
        {
            terminal.Error(e.Message);
            return ExitCode.Failed;
        }
        catch (PlauditException e)
        {
            terminal.Error(e.Message);
            return ExitCode.WrongInput;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutOfMemoryException or Native.XGBoost.XGBoostException or Native.DuckDb.DuckDbException)
        {
            terminal.Error(e.Message);
            return ExitCode.Failed;
        }
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    // A command without a word that it needs gets the list of words; what the parser says of it would help nobody.
    private static string FaultOf(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count == 0 || command.Action is not null)
        {
            return parsed.Errors[0].Message;
        }
        var path = Examples.PathOf(command);
        var words = string.Join(", ", command.Subcommands.Select(subcommand => subcommand.Name));
        return parsed.UnmatchedTokens is [var word, ..]
            ? $"there is no '{path} {word}'. '{path}' takes one of: {words}."
            : $"'{path}' needs one of: {words}.";
    }
}
