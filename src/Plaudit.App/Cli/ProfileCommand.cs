using System.CommandLine;
using Plaudit.Data;
using Plaudit.Pipelines.Classification;

namespace Plaudit.App.Cli;

/// <summary>What the commands that learn from profiles have in common.</summary>
internal static class ProfileCommand
{
    /// <summary>Completes a command.</summary>
    /// <typeparam name="T">The result, written as JSON where asked for.</typeparam>
    /// <param name="terminal">Where the text goes.</param>
    /// <param name="command">Its name and description.</param>
    /// <param name="own">Options that this command alone has.</param>
    /// <param name="inputs">Files that it reads besides the profiles.</param>
    /// <param name="outputs">Files that it is asked to write, besides rejected rows and JSON.</param>
    /// <param name="run">Does the work.</param>
    /// <param name="write">Tells of the result.</param>
    public static Command Of<T>(
        Terminal terminal,
        Command command,
        IReadOnlyList<Option> own,
        Func<ParseResult, IReadOnlyList<string>> inputs,
        Func<ParseResult, IReadOnlyList<string?>> outputs,
        Func<ProfileRun, IProgress<ProgressReport>?, CancellationToken, Task<T>> run,
        Action<ProfileRun, T> write)
    {
        var data = ProfileOptions.Data();
        var profiles = new ProfileOptions();
        var learning = new AccountTypeLearningOptions();
        var output = new OutputOptions();
        command.Add(data);
        foreach (var option in (IEnumerable<Option>)[.. own, .. learning.All])
        {
            command.Add(option);
        }
        profiles.AddTo(command, learns: true);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var input = profiles.Read(parsed, parsed.GetRequiredValue(data), terminal);
            ProfileOptions.CheckPlaces(terminal, parsed, [input, .. inputs(parsed).Select(name => input with { Names = [name] })], parsed.GetValue(output.Json), [.. outputs(parsed), input.RejectedFile]);
            var asked = new ProfileRun(parsed, input, learning.Read(parsed));
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

/// <summary>What a command that learns from profiles was asked for.</summary>
/// <param name="Parsed">Values of the command's own options.</param>
/// <param name="Input">The profiles.</param>
/// <param name="Options">How to learn.</param>
internal sealed record ProfileRun(ParseResult Parsed, ProfilesInput Input, AccountTypeOptions Options);
