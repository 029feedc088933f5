using System.CommandLine;
using System.Text.Json.Nodes;
using Plaudit.Data;
using Plaudit.Pipelines.Classification;
using Plaudit.Reports.Documents;

namespace Plaudit.App.Cli;

/// <summary>The verbs of the task category.</summary>
internal static class CategoryCommand
{
    /// <summary><c>plaudit train category</c>.</summary>
    public static Command Train(Terminal terminal, Option<string> model) => Of(
        terminal,
        new Command("category", "Learn to tell what accounts are about from what they write."),
        new CategoryInputOptions(),
        [model],
        _ => [],
        parsed => [parsed.GetRequiredValue(model)],
        (run, progress, cancellationToken) => new TrainCategoryPipeline(run.Options).RunAsync(run.Input, run.Parsed.GetRequiredValue(model), progress, cancellationToken),
        (run, trained) => CategoryText.WriteTrained(terminal, trained, run.Parsed.GetRequiredValue(model)));

    /// <summary><c>plaudit evaluate category</c>.</summary>
    public static Command Evaluate(Terminal terminal, Option<string?> predictions)
    {
        var test = Test();
        return Of(
            terminal,
            new Command("category", "Measure how well it is told what accounts are about, on accounts that nothing had learnt from."),
            new CategoryInputOptions(),
            [test, predictions],
            parsed => parsed.GetValue(test) ?? [],
            parsed => [parsed.GetValue(predictions)],
            (run, progress, cancellationToken) =>
                new EvaluateCategoryPipeline(run.Options).RunAsync(run.Input, TestInput(run, test), run.Parsed.GetValue(predictions), progress, cancellationToken),
            (_, evaluation) => CategoryText.WriteEvaluation(terminal, evaluation));
    }

    /// <summary><c>plaudit report category</c>.</summary>
    public static Command Report(Terminal terminal)
    {
        var report = ReportCommand.Output();
        var format = ReportCommand.Format();
        var test = Test();
        var predictions = new Option<string?>("--predictions") { Description = "Write the answer for every account of the test to FILE (JSONL).", HelpName = "FILE" };
        return Of<JsonObject>(
            terminal,
            new Command(
                "category", "Evaluate as 'plaudit evaluate category' does and write a report: skill, confusion matrix, curves of each category, calibration, what was left out."),
            new CategoryInputOptions("--input-format"),
            [report, format, test, predictions],
            parsed => parsed.GetValue(test) ?? [],
            parsed =>
            {
                ReportCommand.FormatOf(parsed, format, parsed.GetRequiredValue(report));
                return [parsed.GetRequiredValue(report), parsed.GetValue(predictions)];
            },
            async (run, progress, cancellationToken) =>
            {
                var file = run.Parsed.GetRequiredValue(report);
                return JsonReportWriter.Node(await new ReportCategoryPipeline(run.Options).RunAsync(
                    run.Input, TestInput(run, test), run.Parsed.GetValue(predictions), file, ReportCommand.FormatOf(run.Parsed, format, file), progress, cancellationToken));
            },
            (run, document) => ReportCommand.WriteAnswer(terminal, document["summary"]!.GetValue<string>(), run.Parsed.GetRequiredValue(report)));
    }

    /// <summary><c>plaudit predict category</c>.</summary>
    public static Command Predict(Terminal terminal)
    {
        var data = Options.Inputs("POSTS", "Posts of the accounts: files, folders, patterns, or - for standard input.");
        var model = new Option<string>("--model", "-m") { Description = "A model file written by 'plaudit train category'.", HelpName = "MODEL", Required = true };
        var target = new Option<string>("--output", "-o") { Description = "The file to write, an answer an account: CSV when its name ends in .csv, otherwise JSONL.", HelpName = "OUT", Required = true };
        var terms = new Option<bool>("--terms") { Description = "Give the terms that spoke for the top three, or none with '--terms false'.", DefaultValueFactory = _ => true };
        var accounts = new CategoryInputOptions();
        var output = new OutputOptions();
        var command = new Command("category", "Tell what accounts are about: the top three categories with their probabilities and the terms that spoke for them.") { data, model, target, terms };
        accounts.AddTo(command, learns: false);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var input = accounts.Read(parsed, parsed.GetRequiredValue(data), terminal);
            var file = parsed.GetRequiredValue(target);
            CategoryInputOptions.CheckPlaces(terminal, parsed, [input], parsed.GetValue(output.Json), [file, input.RejectedFile]);
            var predict = new PredictCategoryPipeline { Terms = parsed.GetValue(terms) };
            var summary = await terminal.RunAsync(progress => predict.RunAsync(input, parsed.GetRequiredValue(model), file, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, summary, cancellationToken))
            {
                ClassText.WritePredictions(terminal, summary, "accounts", file);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<string[]> Test() => new("--test")
    {
        Description = "Learn from all of DATA and test on the accounts of these posts, in place of cross-validation.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    private static CategoryInput? TestInput(CategoryRun run, Option<string[]> test) =>
        run.Parsed.GetValue(test) is { Length: > 0 } names ? run.Input with { Posts = run.Input.Posts with { Names = names } } : null;

    private static Command Of<T>(
        Terminal terminal,
        Command command,
        CategoryInputOptions accounts,
        IReadOnlyList<Option> own,
        Func<ParseResult, IReadOnlyList<string>> inputs,
        Func<ParseResult, IReadOnlyList<string?>> outputs,
        Func<CategoryRun, IProgress<ProgressReport>?, CancellationToken, Task<T>> run,
        Action<CategoryRun, T> write)
    {
        var data = Options.Inputs("DATA", "Posts of accounts with their categories: files, folders, patterns, or - for standard input.");
        var output = new OutputOptions();
        command.Add(data);
        foreach (var option in own)
        {
            command.Add(option);
        }
        accounts.AddTo(command, learns: true);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var input = accounts.Read(parsed, parsed.GetRequiredValue(data), terminal);
            CategoryInput[] tests = [.. inputs(parsed).Select(name => input with { Posts = input.Posts with { Names = [name] } })];
            CategoryInputOptions.CheckPlaces(terminal, parsed, [input, .. tests], parsed.GetValue(output.Json), [.. outputs(parsed), input.RejectedFile]);
            var asked = new CategoryRun(parsed, input, accounts.Learning(parsed));
            var result = await terminal.RunAsync(progress => run(asked, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, result, cancellationToken))
            {
                write(asked, result);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private sealed record CategoryRun(ParseResult Parsed, CategoryInput Input, CategoryOptions Options);
}
