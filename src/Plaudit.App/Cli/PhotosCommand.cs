using System.CommandLine;
using System.Text.Json.Nodes;
using Plaudit.Data;
using Plaudit.Pipelines.Photos;
using Plaudit.Reports.Documents;

namespace Plaudit.App.Cli;

/// <summary>The verbs of the task photos.</summary>
internal static class PhotosCommand
{
    /// <summary><c>plaudit train photos</c>.</summary>
    public static Command Train(Terminal terminal, Option<string> model) => Of(
        terminal,
        new Command("photos", "Learn which of your own pictures your followers like, from 30 pictures on."),
        [model],
        parsed => ([], [parsed.GetRequiredValue(model)]),
        (parsed, input, options, progress, cancellationToken) =>
            new TrainPhotosPipeline(options).RunAsync(input, parsed.GetRequiredValue(model), progress, cancellationToken),
        (parsed, trained) => PhotosText.WriteTrained(terminal, trained, parsed.GetRequiredValue(model)));

    /// <summary><c>plaudit evaluate photos</c>.</summary>
    public static Command Evaluate(Terminal terminal, Option<string?> predictions) => Of(
        terminal,
        new Command("photos", "Tell your newest pictures (30 %) from those before them, and say whether pictures tell your likes better than your average."),
        [predictions],
        parsed => ([], [parsed.GetValue(predictions)]),
        (parsed, input, options, progress, cancellationToken) =>
            new EvaluatePhotosPipeline(options).RunAsync(input, parsed.GetValue(predictions), progress, cancellationToken),
        (_, evaluated) => PhotosText.WriteEvaluation(terminal, evaluated));

    /// <summary><c>plaudit report photos</c>.</summary>
    public static Command Report(Terminal terminal)
    {
        var report = ReportCommand.Output();
        var format = ReportCommand.Format();
        var predictions = new Option<string?>("--predictions") { Description = "Write the prediction for every test picture to FILE (JSONL).", HelpName = "FILE" };
        var candidates = new Option<string[]>("--candidates")
        {
            Description = "Pictures to choose among, or folders of them; several may follow. They stand first, as a contact sheet.",
            HelpName = "PICTURES",
            AllowMultipleArgumentsPerToken = true,
        };
        return Of<JsonObject>(
            terminal,
            new Command(
                "photos",
                "Evaluate as 'plaudit evaluate photos' does and write a report: candidates as a contact sheet with ranges and the own pictures most like them, whether pictures tell likes, what was liked most and least."),
            [report, format, candidates, predictions],
            parsed =>
            {
                ReportCommand.FormatOf(parsed, format, parsed.GetRequiredValue(report));
                return (parsed.GetValue(candidates) ?? [], [parsed.GetRequiredValue(report), parsed.GetValue(predictions)]);
            },
            async (parsed, input, options, progress, cancellationToken) =>
            {
                var file = parsed.GetRequiredValue(report);
                return JsonReportWriter.Node(await new ReportPhotosPipeline(options).RunAsync(
                    input, parsed.GetValue(candidates) ?? [], parsed.GetValue(predictions), file, ReportCommand.FormatOf(parsed, format, file), progress, cancellationToken));
            },
            (parsed, document) => ReportCommand.WriteAnswer(terminal, document["summary"]!.GetValue<string>(), parsed.GetRequiredValue(report)));
    }

    /// <summary><c>plaudit predict photos</c>.</summary>
    public static Command Predict(Terminal terminal)
    {
        var candidates = Options.Inputs("CANDIDATES", "Pictures to choose among, or folders of them.");
        var model = new Option<string?>("--model", "-m") { Description = "A model file written by 'plaudit train photos'. Required without --store.", HelpName = "MODEL" };
        var account = Options.Account("With --store: whose pictures they are.");
        var platform = Options.Platform("With --store: the platform that they are meant for.");
        var store = new StoreOptions("Keep each prediction in the ledger of a store before it is shown, and predict with the model that serves there where none is named");
        var target = new Option<string?>("--output", "-o") { Description = "Write the ranking to OUT, the best first: CSV when its name ends in .csv, otherwise JSONL.", HelpName = "OUT" };
        var rejected = PhotosOptionSet.Rejected();
        var imageModel = new ImageModelOptions();
        var output = new OutputOptions();
        var command = new Command("photos", "Rank pictures by the likes that your followers are expected to give them, with ranges and the own pictures most like each.") { candidates, model, target };
        imageModel.AddTo(command);
        command.Add(rejected);
        store.AddTo(command);
        command.Add(account);
        command.Add(platform);
        output.AddTo(command);
        command.Validators.Add(result =>
        {
            if (store.IsGiven(result) ? result.GetValue(account) is null : result.GetValue(model) is null)
            {
                result.AddError(store.IsGiven(result) ? "With --store, --account says whose pictures they are." : "Option '--model' is required.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var names = parsed.GetRequiredValue(candidates);
            var named = parsed.GetValue(model);
            Check(terminal, parsed, named is null ? names : [.. names, named], parsed.GetValue(output.Json), [parsed.GetValue(target), parsed.GetValue(rejected)]);
            await using var use = await StoreUse.OpenAsync(store, terminal, parsed, cancellationToken);
            using var served = await use.ModelAsync("photos", named, cancellationToken);
            var predict = new PredictPhotosPipeline
            {
                Embedding = imageModel.Read(parsed), Ledger = use.Ledger, Account = parsed.GetValue(account), Platform = parsed.GetValue(platform),
            };
            var ranking = await terminal.RunAsync(progress => predict.RunAsync(
                names, served?.Path ?? named!, parsed.GetValue(rejected), parsed.GetValue(target), progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, ranking, cancellationToken))
            {
                PhotosText.WriteRanking(terminal, ranking, parsed.GetValue(target));
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Of<T>(
        Terminal terminal,
        Command command,
        IReadOnlyList<Option> own,
        Func<ParseResult, (IReadOnlyList<string> Inputs, IReadOnlyList<string?> Outputs)> places,
        Func<ParseResult, PhotosInput, PhotosOptions, IProgress<ProgressReport>?, CancellationToken, Task<T>> run,
        Action<ParseResult, T> write)
    {
        var photos = new PhotosOptionSet();
        var output = new OutputOptions();
        photos.AddTo(command);
        foreach (var option in own)
        {
            command.Add(option);
        }
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var input = photos.Input(parsed, terminal);
            var options = photos.Read(parsed);
            var (inputs, outputs) = places(parsed);
            Check(terminal, parsed, [.. input.Images, .. input.Likes, .. inputs], parsed.GetValue(output.Json), [.. outputs, input.RejectedFile]);
            var result = await terminal.RunAsync(progress => run(parsed, input, options, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, result, cancellationToken))
            {
                write(parsed, result);
            }
            return ExitCode.Success;
        });
        return command;
    }

    // Folders hold pictures, which no output replaces: its name would have to be that of a picture.
    private static void Check(Terminal terminal, ParseResult parsed, IReadOnlyList<string> inputs, string? json, IReadOnlyList<string?> outputs) =>
        Places.Check(terminal, parsed, [.. inputs.Where(input => !Directory.Exists(input))], json, outputs);
}
