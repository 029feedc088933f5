using System.CommandLine;
using System.Globalization;
using Plaudit.Data;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit import</c>: what an export holds beside numbers.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = Options.Inputs("EXPORT", "An Instagram export (JSON): its ZIP files, all of them, or the unpacked folder.");
        var template = new Option<string?>("--likes-template")
        {
            Description = "Write a table of its posts to FILE (CSV) with an empty column likes where the export has none; filled in, it is read wherever posts are.",
            HelpName = "FILE",
        };
        var images = new Option<string?>("--images") { Description = "Write its pictures to DIR, named after their posts; made where it is missing.", HelpName = "DIR" };
        var output = new OutputOptions();
        var command = new Command("import", "Take an Instagram export apart: a table of its posts to fill likes into, and its pictures.") { data, template, images };
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var names = parsed.GetRequiredValue(data);
            var file = parsed.GetValue(template);
            var folder = parsed.GetValue(images);
            if (file is null && folder is null)
            {
                throw new PlauditException("Nothing is asked for: --likes-template FILE writes a table to fill in, --images DIR the pictures. 'plaudit convert EXPORT -o posts.jsonl' gives its posts.");
            }
            Places.Check(names, parsed.GetValue(output.Json), file);
            var summary = await terminal.RunAsync(progress => ImportExportPipeline.RunAsync(names, file, folder, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, summary, cancellationToken))
            {
                Write(terminal, summary, file, folder);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(Terminal terminal, ImportExportSummary summary, string? template, string? folder)
    {
        FindingsText.Write(terminal, summary.Findings);
        if (folder is not null)
        {
            PostsText.Line(terminal, $"Wrote {summary.Images:N0} pictures of {summary.PostsWithImages:N0} posts to {folder}");
        }
        if (template is not null)
        {
            PostsText.Line(terminal, $"Wrote {summary.Posts:N0} posts to {template}; likes are known of {summary.WithLikes:N0}.");
            if (summary.WithLikes < summary.Posts)
            {
                terminal.Note(string.Create(CultureInfo.InvariantCulture, $"Fill in the column likes; then for example: plaudit {(folder is null ? $"evaluate likes {template}" : $"evaluate photos --images {folder} --likes {template}")}"));
            }
        }
    }
}
