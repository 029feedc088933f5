using System.CommandLine;
using Plaudit.Data;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary>What the commands that read daily rows have in common.</summary>
internal static class PanelCommand
{
    /// <summary>Completes a command.</summary>
    /// <typeparam name="T">The result, written as JSON where asked for.</typeparam>
    /// <param name="terminal">Where the text goes.</param>
    /// <param name="command">Its name and description.</param>
    /// <param name="own">Options that this command alone has.</param>
    /// <param name="outputs">Files that it is asked to write, besides rejected rows and JSON.</param>
    /// <param name="run">Does the work.</param>
    /// <param name="write">Tells of the result.</param>
    /// <param name="inputs">Files that it reads besides the data; <see langword="null"/> for none.</param>
    public static Command Of<T>(
        Terminal terminal,
        Command command,
        IReadOnlyList<Option> own,
        Func<ParseResult, IReadOnlyList<string?>> outputs,
        Func<PanelRun, IProgress<ProgressReport>?, CancellationToken, Task<T>> run,
        Action<PanelRun, T> write,
        Func<ParseResult, IReadOnlyList<string>>? inputs = null)
    {
        var panel = new PanelOptions();
        var output = new OutputOptions();
        command.Add(panel.Data);
        foreach (var option in own)
        {
            command.Add(option);
        }
        panel.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var asked = new PanelRun(parsed, panel.Read(parsed, terminal));
            Places.Check(terminal, parsed, [.. asked.Input.Names, .. inputs?.Invoke(parsed) ?? []], PanelInput.Extensions, parsed.GetValue(output.Json), [.. outputs(parsed), asked.Input.RejectedFile]);
            var result = await terminal.RunAsync(progress => run(asked, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, result, cancellationToken))
            {
                write(asked, result);
            }
            return ExitCode.Success;
        });
        return command;
    }
}

/// <summary>What a command that reads daily rows was asked for.</summary>
/// <param name="Parsed">Values of the command's own options.</param>
/// <param name="Input">The daily rows, or posts.</param>
internal sealed record PanelRun(ParseResult Parsed, PanelInput Input);
