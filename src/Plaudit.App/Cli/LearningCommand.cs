using System.CommandLine;
using Plaudit.Data;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary>What the commands that learn from posts have in common: which posts, how they are read and learnt from, what is written.</summary>
internal static class LearningCommand
{
    /// <summary>Completes a command.</summary>
    /// <typeparam name="T">The result, written as JSON where asked for.</typeparam>
    /// <param name="terminal">Where the text goes.</param>
    /// <param name="command">Its name and description.</param>
    /// <param name="own">Options that this command alone has.</param>
    /// <param name="outputs">Files that it is asked to write, besides rejected rows and JSON.</param>
    /// <param name="run">Does the work.</param>
    /// <param name="write">Tells of the result.</param>
    /// <param name="stored">Learns from the store instead; <see langword="null"/> for a command that cannot.</param>
    /// <param name="training">The options of that.</param>
    public static Command Of<T>(
        Terminal terminal,
        Command command,
        IReadOnlyList<Option> own,
        Func<ParseResult, IReadOnlyList<string?>> outputs,
        Func<LearningRun, IProgress<ProgressReport>?, CancellationToken, Task<T>> run,
        Action<LearningRun, T> write,
        Func<LearningRun, OutputOptions, CancellationToken, Task<int>>? stored = null,
        StoredTraining? training = null)
    {
        var data = Options.Inputs("DATA", "Past posts with their likes: files, folders, patterns, or - for standard input.");
        var learning = new LearningOptions();
        var input = new InputOptions();
        var output = new OutputOptions();
        command.Add(data);
        foreach (var option in own)
        {
            command.Add(option);
        }
        learning.AddTo(command);
        input.AddTo(command);
        output.AddTo(command);
        if (training is not null)
        {
            data.Arity = ArgumentArity.ZeroOrMore;
            training.AddTo(command);
            command.Validators.Add(result => training.Validate(result, data, own.OfType<Option<string?>>().First()));
        }
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var names = parsed.GetValue(data) ?? [];
            var rejectedFile = parsed.GetValue(input.Rejected);
            Places.Check(terminal, parsed, names, parsed.GetValue(output.Json), [.. outputs(parsed), rejectedFile]);
            var asked = new LearningRun(parsed, input.Read(parsed, names, terminal), rejectedFile, learning.Read(parsed));
            if (training?.IsGiven(parsed) == true && stored is not null)
            {
                return await stored(asked, output, cancellationToken);
            }
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

/// <summary>What a command that learns from posts was asked for.</summary>
/// <param name="Parsed">Values of the command's own options.</param>
/// <param name="Input">The posts.</param>
/// <param name="RejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
/// <param name="Options">How to learn.</param>
internal sealed record LearningRun(ParseResult Parsed, PostInput Input, string? RejectedFile, TrainingOptions Options);
