using System.CommandLine;
using Plaudit.Models;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit model show FILE</c>: what a model file says of itself.</summary>
internal static class ModelCommand
{
    public static Command Create(Terminal terminal) => new("model", "Look at model files.") { Show(terminal) };

    private static Command Show(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A model file written by 'plaudit train'." };
        var output = new OutputOptions();
        var command = new Command("show", "Print the model card; with --json everything that the manifest holds.") { file };
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var path = parsed.GetRequiredValue(file);
            Places.Check([path], parsed.GetValue(output.Json));
            var model = ModelFile.Load(path, expectedTask: null);
            if (await output.WriteJsonAsync(terminal, parsed, model.Manifest, cancellationToken))
            {
                await terminal.Output.WriteAsync(model.ReadText(ModelFile.CardPart));
            }
            return ExitCode.Success;
        });
        return command;
    }
}
