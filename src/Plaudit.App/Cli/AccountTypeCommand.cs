using System.CommandLine;
using System.Text.Json.Nodes;
using Plaudit.Pipelines.Classification;
using Plaudit.Reports.Documents;

namespace Plaudit.App.Cli;

/// <summary>The verbs of the task account-type.</summary>
internal static class AccountTypeCommand
{
    /// <summary><c>plaudit train account-type</c>.</summary>
    public static Command Train(Terminal terminal, Option<string> model) => ProfileCommand.Of(
        terminal,
        new Command("account-type", "Learn to tell regular accounts, bots, influencers and fakes from profiles with known types."),
        [model],
        _ => [],
        parsed => [parsed.GetRequiredValue(model)],
        (run, progress, cancellationToken) =>
            new TrainAccountTypePipeline(run.Options).RunAsync(run.Input, run.Parsed.GetRequiredValue(model), progress, cancellationToken),
        (run, trained) => AccountTypeText.WriteTrained(terminal, trained, run.Parsed.GetRequiredValue(model)));

    /// <summary><c>plaudit evaluate account-type</c>.</summary>
    public static Command Evaluate(Terminal terminal, Option<string?> predictions)
    {
        var test = Test();
        var prevalence = AccountTypeLearningOptions.PrevalenceOption();
        return ProfileCommand.Of(
            terminal,
            new Command("account-type", "Measure how well types of accounts are told: on profiles of the same sources that nothing had learnt from, and on each source left out."),
            [test, prevalence, predictions],
            parsed => parsed.GetValue(test) ?? [],
            parsed => [parsed.GetValue(predictions)],
            (run, progress, cancellationToken) => new EvaluateAccountTypePipeline(run.Options with { Prevalences = run.Parsed.GetValue(prevalence)! })
                .RunAsync(run.Input, TestInput(run, test), run.Parsed.GetValue(predictions), progress, cancellationToken),
            (_, evaluation) => AccountTypeText.WriteEvaluation(terminal, evaluation));
    }

    /// <summary><c>plaudit report account-type</c>.</summary>
    public static Command Report(Terminal terminal)
    {
        var report = ReportCommand.Output();
        var format = ReportCommand.Format();
        var test = Test();
        var prevalence = AccountTypeLearningOptions.PrevalenceOption();
        var predictions = new Option<string?>("--predictions") { Description = "Write the answer for every profile of the test to FILE (JSONL).", HelpName = "FILE" };
        return ProfileCommand.Of<JsonObject>(
            terminal,
            new Command(
                "account-type",
                "Evaluate as 'plaudit evaluate account-type' does and write a report: skill beside simpler models, sources left out, confusion matrix, curves of each class, calibration, precision where a class is rare."),
            [report, format, test, prevalence, predictions],
            parsed => parsed.GetValue(test) ?? [],
            parsed =>
            {
                ReportCommand.FormatOf(parsed, format, parsed.GetRequiredValue(report));
                return [parsed.GetRequiredValue(report), parsed.GetValue(predictions)];
            },
            async (run, progress, cancellationToken) =>
            {
                var file = run.Parsed.GetRequiredValue(report);
                return JsonReportWriter.Node(await new ReportAccountTypePipeline(run.Options with { Prevalences = run.Parsed.GetValue(prevalence)! }).RunAsync(
                    run.Input, TestInput(run, test), run.Parsed.GetValue(predictions), file, ReportCommand.FormatOf(run.Parsed, format, file), progress, cancellationToken));
            },
            (run, document) => ReportCommand.WriteAnswer(terminal, document["summary"]!.GetValue<string>(), run.Parsed.GetRequiredValue(report)));
    }

    /// <summary><c>plaudit predict account-type</c>.</summary>
    public static Command Predict(Terminal terminal)
    {
        var data = Options.Inputs("PROFILES", "Profiles: files, folders, patterns, or - for standard input.");
        var model = new Option<string>("--model", "-m") { Description = "A model file written by 'plaudit train account-type'.", HelpName = "MODEL", Required = true };
        var target = new Option<string>("--output", "-o") { Description = "The file to write, an answer a profile in their order: CSV when its name ends in .csv, otherwise JSONL.", HelpName = "OUT", Required = true };
        var reasons = Options.Reasons("profiles");
        var profiles = new ProfileOptions();
        var output = new OutputOptions();
        var command = new Command("account-type", "Tell how probable it is that accounts are regular, bots, influencers or fakes, with reasons; and 'cannot_tell' where nothing is likely enough.")
        {
            data, model, target, reasons,
        };
        profiles.AddTo(command, learns: false);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var input = profiles.Read(parsed, parsed.GetRequiredValue(data), terminal);
            var file = parsed.GetRequiredValue(target);
            ProfileOptions.CheckPlaces(terminal, parsed, [input, input with { Names = [parsed.GetRequiredValue(model)] }], parsed.GetValue(output.Json), [file, input.RejectedFile]);
            var predict = new PredictAccountTypePipeline { Reasons = parsed.GetValue(reasons) };
            var summary = await terminal.RunAsync(progress => predict.RunAsync(input, parsed.GetRequiredValue(model), file, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, summary, cancellationToken))
            {
                ClassText.WritePredictions(terminal, summary, "profiles", file);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<string[]> Test() => new("--test")
    {
        Description = "Learn from all of DATA and test on these profiles, with their types, in place of cross-validation. Best from another source.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    private static ProfilesInput? TestInput(ProfileRun run, Option<string[]> test) =>
        run.Parsed.GetValue(test) is { Length: > 0 } names ? run.Input with { Names = names } : null;
}
