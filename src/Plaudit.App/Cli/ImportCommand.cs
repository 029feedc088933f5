using System.CommandLine;
using System.Globalization;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Stores;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit import</c>: posts into the store, or what an export holds beside numbers into files.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = Options.Inputs("DATA", "Posts in any format, exports included: files, folders, patterns, or - for standard input.");
        var observed = Options.Time("--observed-at", "When the numbers were seen on the platform. Default: when each file was written.");
        var template = new Option<string?>("--likes-template")
        {
            Description = "Do not use the store, but write a table of an Instagram export's posts to FILE (CSV) with an empty column likes where the export has none; filled in, it is read wherever posts are.",
            HelpName = "FILE",
        };
        var images = new Option<string?>("--images") { Description = "Do not use the store, but write an export's pictures to DIR, named after their posts; made where it is missing.", HelpName = "DIR" };
        var input = new InputOptions();
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("import", "Bring posts into the store; the same ones a second time change nothing. Or take an Instagram export apart, into a table to fill likes into and its pictures.") { data, observed, template, images };
        input.AddTo(command);
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var names = parsed.GetRequiredValue(data);
            var (file, folder) = (parsed.GetValue(template), parsed.GetValue(images));
            if (file is not null || folder is not null)
            {
                Places.Check(terminal, parsed, names, parsed.GetValue(output.Json), file);
                var taken = await terminal.RunAsync(progress => ImportExportPipeline.RunAsync(names, file, folder, progress, cancellationToken));
                if (await output.WriteJsonAsync(terminal, parsed, taken, cancellationToken))
                {
                    Write(terminal, taken, file, folder);
                }
                return ExitCode.Success;
            }
            var rejected = parsed.GetValue(input.Rejected);
            Places.Check(terminal, parsed, names, parsed.GetValue(output.Json), rejected);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var import = new ImportPostsPipeline(opened, TimeProvider.System);
            PostImportSummary summary;
            try
            {
                summary = await Audited.RunAsync(
                    opened,
                    "import.create",
                    null,
                    () => terminal.RunAsync(progress => import.RunAsync(input.Read(parsed, names, terminal), rejected, parsed.GetValue(observed), progress, cancellationToken)),
                    done => done.Import.Id);
            }
            catch (OperationCanceledException e) when (import.Kept > 0)
            {
                throw new InterruptedException(
                    Text($"interrupted; the first {import.Kept:N0} posts are kept in the store. The same command goes on: posts that are there already are not added twice."), e);
            }
            if (await output.WriteJsonAsync(terminal, parsed, summary, cancellationToken))
            {
                var counts = summary.Import.Counts;
                FindingsText.Write(terminal, summary.Read.Findings);
                foreach (var reason in summary.Read.Reasons)
                {
                    Line(terminal, $"  rejected: {reason.Rows:N0} rows, {reason.Reason}");
                }
                Line(terminal, $"Read {summary.Read.Posts:N0} posts into the store ({opened.Description}): {counts.New:N0} new, {counts.Changed:N0} changed, {counts.Same:N0} the same, {counts.Rejected:N0} rejected.");
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
            Line(terminal, $"Wrote {summary.Images:N0} pictures of {summary.PostsWithImages:N0} posts to {folder}");
        }
        if (template is not null)
        {
            Line(terminal, $"Wrote {summary.Posts:N0} posts to {template}; likes are known of {summary.WithLikes:N0}.");
            if (summary.WithLikes < summary.Posts)
            {
                terminal.Note(string.Create(CultureInfo.InvariantCulture, $"Fill in the column likes; then for example: plaudit {(folder is null ? $"evaluate likes {template}" : $"evaluate photos --images {folder} --likes {template}")}"));
            }
        }
    }
}
