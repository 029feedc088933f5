using System.CommandLine;
using Plaudit.App.Access;
using Plaudit.Models;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit model</c>: what a model file says of itself, and which models of the store serve.</summary>
internal static class ModelCommand
{
    public static Command Create(Terminal terminal) => new("model", "Look at model files, and say which models of the store serve.")
    {
        Show(terminal),
        Add(terminal),
        List(terminal),
        Promote(terminal),
        RollBack(terminal),
    };

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
            Places.Check(terminal, parsed, [path], parsed.GetValue(output.Json));
            var model = ModelFile.Load(path, expectedTask: null);
            if (await output.WriteJsonAsync(terminal, parsed, model.Manifest, cancellationToken))
            {
                await terminal.Output.WriteAsync(model.ReadText(ModelFile.CardPart));
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Add(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A model file written by 'plaudit train'." };
        file.Validators.Add(Options.RefuseUnknownOptions);
        return OfStore(terminal, new Command("add", "Keep a model file in the store as a candidate; 'plaudit model promote' lets it serve.") { file }, makesStore: true,
            parsed => [parsed.GetRequiredValue(file)],
            (parsed, store, cancellationToken) => Audited.RunAsync(
                store, "model.add", null, () => new PromoteModelPipeline(store).AddAsync(parsed.GetRequiredValue(file), cancellationToken), model => model.Id),
            model => PostsText.Line(terminal, $"Kept {LedgerText.Short(model.Id)}, a model of {model.Task} ({model.State.ToString().ToLowerInvariant()})."));
    }

    private static Command List(Terminal terminal)
    {
        var task = new Option<string?>("--task") { Description = "Models of this task alone.", HelpName = "TASK" };
        task.Validators.Add(result => Options.RefuseOtherTasks(result, StoredModels.Tasks));
        return OfStore(terminal, new Command("list", "List the models of the store, the newest first, with which of them serve and why.") { task }, makesStore: false, _ => [],
            (parsed, store, cancellationToken) => StoredModels.ReadAsync(store, parsed.GetValue(task), cancellationToken),
            models =>
            {
                var table = new Table().Border(TableBorder.Simple).AddColumns("id", "task", "state", "kept", "serves since", "why");
                foreach (var model in models)
                {
                    table.AddRow(
                        LedgerText.Short(model.Id),
                        Markup.Escape(model.Task),
                        model.State.ToString().ToLowerInvariant(),
                        Time(model.CreatedAt),
                        model.State == ModelState.Active ? Time(model.ActivatedAt) : "",
                        Markup.Escape(model.Reason ?? ""));
                }
                terminal.Console.Write(table);
            });
    }

    private static Command Promote(Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The model: its id, or the first letters of it." };
        id.Validators.Add(Options.RefuseUnknownOptions);
        var unmeasured = new Option<bool>("--unmeasured")
        {
            Description = "Let it serve although too few outcomes are known to compare it. One that was measured to be worse never serves.",
        };
        return OfStore(terminal, new Command("promote", "Let a model serve if it is no worse than the one that does, on the newest outcomes that neither has learnt from.") { id, unmeasured }, makesStore: false, _ => [],
            async (parsed, store, cancellationToken) =>
            {
                var model = await StoredModels.FindAsync(store, parsed.GetRequiredValue(id), cancellationToken);
                var promotion = new PromoteModelPipeline(store) { AllowsUnmeasured = parsed.GetValue(unmeasured) };
                return await Audited.RunAsync(store, "model.promote", model.Id, () => promotion.PromoteAsync(model.Id, cancellationToken));
            },
            result => terminal.Output.WriteLine($"{(result.IsActive ? "It serves now" : "It does not serve")}: {result.Reason}."));
    }

    private static Command RollBack(Terminal terminal)
    {
        var task = new Argument<string>("TASK") { Description = "What the model is for: likes, engagement, ..." };
        task.Validators.Add(Options.RefuseUnknownOptions);
        task.Validators.Add(result => Options.RefuseOtherTasks(result, StoredModels.Tasks));
        var reason = new Option<string?>("--reason") { Description = "Why, to be kept with the model that is put away.", HelpName = "TEXT" };
        return OfStore(terminal, new Command("rollback", "Let the model serve again that served before.") { task, reason }, makesStore: false, _ => [],
            (parsed, store, cancellationToken) =>
            {
                var of = parsed.GetRequiredValue(task);
                return Audited.RunAsync(
                    store, "model.rollback", AuditedRoutes.HashOf(of), () => store.Models.RollBackAsync(of, parsed.GetValue(reason) ?? "rolled back by hand", cancellationToken));
            },
            model => terminal.Output.WriteLine($"{LedgerText.Short(model.Id)} serves {model.Task} again."));
    }

    private static Command OfStore<T>(
        Terminal terminal,
        Command command,
        bool makesStore,
        Func<ParseResult, IReadOnlyList<string>> inputs,
        Func<ParseResult, Store, CancellationToken, Task<T>> run,
        Action<T> write)
    {
        var store = new StoreOptions();
        var output = new OutputOptions();
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            Places.Check(terminal, parsed, inputs(parsed), parsed.GetValue(output.Json));
            if (!makesStore)
            {
                store.RequireExisting(parsed, terminal, "no model was kept yet. 'plaudit train likes --store' and 'plaudit model add' keep one");
            }
            await using var opened = await store.OpenAsync(parsed, terminal, cancellationToken);
            var result = await run(parsed, opened, cancellationToken);
            if (await output.WriteJsonAsync(terminal, parsed, result, cancellationToken))
            {
                write(result);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static string Time(DateTimeOffset? time) => time is { } known ? PostsText.Text($"{known.UtcDateTime:yyyy-MM-dd HH:mm}") : "";
}
