using System.CommandLine;
using Plaudit.Pipelines.Stores;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit backup</c> and <c>plaudit restore</c>.</summary>
internal static class BackupCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The backup to write; only you can read it." };
        file.Validators.Add(Options.RefuseUnknownOptions);
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("backup", "Write all of the store to one file, checked, while others use it.") { file };
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var path = parsed.GetRequiredValue(file);
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json), path);
            store.RequireExisting(parsed, terminal, StoreOptions.Empty);
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var manifest = await terminal.RunAsync(progress => new BackupPipeline(opened, TimeProvider.System).RunAsync(path, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, manifest, cancellationToken))
            {
                PostsText.Line(terminal, $"Wrote {manifest.Tables.Sum(table => table.Rows):N0} rows of {manifest.Tables.Count:N0} tables to {path}");
            }
            return ExitCode.Success;
        });
        return command;
    }

    public static Command Restore(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A backup written by 'plaudit backup', of either kind of store." };
        file.Validators.Add(Options.RefuseUnknownOptions);
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("restore", "Make a store out of a backup. The store must not be there yet, or be empty.") { file };
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var path = parsed.GetRequiredValue(file);
            // As if it were an output, so that no other is written over it.
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json), path);
            store.RequireNoPassword(parsed);
            var manifest = await terminal.RunAsync(_ => new RestorePipeline(TimeProvider.System).RunAsync(path, store.PlaceOf(parsed, terminal), cancellationToken));
            // It says where it is without what is secret in a connection string.
            await using var restored = await store.OpenAsync(parsed, terminal, cancellationToken);
            await Audited.AddAsync(restored, "store.restore", null);
            if (await output.WriteJsonAsync(terminal, parsed, manifest, cancellationToken))
            {
                PostsText.Line(terminal, $"Restored {manifest.Tables.Sum(table => table.Rows):N0} rows of {manifest.Tables.Count:N0} tables, as they were on {manifest.CreatedAt:yyyy-MM-dd HH:mm} UTC, to {restored.Description}");
            }
            return ExitCode.Success;
        });
        return command;
    }
}
