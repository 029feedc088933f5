using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Images;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit predict likes|engagement|forecast|account-type|category|photos</c>.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal) =>
        new("predict", "Predict with a model: drafts of accounts with past posts, the next weeks of profiles, or of what kind an account is and what it is about.")
        {
            Likes(terminal),
            Engagement(terminal),
            ForecastCommand.Predict(terminal),
            AccountTypeCommand.Predict(terminal),
            CategoryCommand.Predict(terminal),
            PhotosCommand.Predict(terminal),
        };

    private static Command Likes(Terminal terminal)
    {
        var options = new PredictOptions(
            "likes",
            "Drafts: files, folders, patterns, or - for standard input. With --course two files, TRAIN and TEST.",
            " Required without --course and --store.");
        var course = new Option<bool>("--course") { Description = "Learn from TRAIN and write TEST again with predicted_likes in each of its posts (one account with its posts a line)." };
        var command = new Command("likes", "Predict the likes of drafts, with 80 % and 95 % ranges and reasons.");
        options.AddTo(command, course);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(course))
            {
                options.Validate(result);
            }
            else if (options.Store.IsGiven(result))
            {
                result.AddError("--course learns and predicts in one go, and keeps nothing in a store (--store).");
            }
            else if (options.Images.IsGiven(result))
            {
                result.AddError("--course takes no pictures (--images).");
            }
            else if (result.GetResult(options.Drafts)?.Tokens.Count != 2 || result.GetValue(options.Model) is not null || result.GetValue(options.History)?.Length > 0)
            {
                result.AddError("--course takes two files, TRAIN and TEST, and neither --history nor --model.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var run = options.Read(terminal, parsed);
            PredictionSummary summary;
            if (parsed.GetValue(course))
            {
                var names = run.Drafts.Names;
                summary = await terminal.RunAsync(progress => PredictCoursePipeline.RunAsync(
                    run.Drafts with { Names = [names[0]] }, run.Drafts with { Names = [names[1]] }, run.RejectedFile, run.OutputFile, progress, cancellationToken));
            }
            else
            {
                await using var use = await StoreUse.OpenAsync(options.Store, terminal, parsed, cancellationToken);
                using var model = await use.ModelAsync("likes", run.ModelFile, cancellationToken);
                var predict = new PredictLikesPipeline { Reasons = run.Reasons, Images = run.Images, Ledger = use.Ledger };
                summary = await terminal.RunAsync(progress => predict.RunAsync(
                    run.Drafts, run.History, model?.Path ?? run.ModelFile!, run.RejectedFile, run.OutputFile, progress, cancellationToken));
            }
            if (await options.Output.WriteJsonAsync(terminal, parsed, summary, cancellationToken))
            {
                LikesText.WritePredictions(terminal, summary, run.OutputFile);
                if (!parsed.GetValue(course))
                {
                    await PostsText.WriteFewDraftsAsync(terminal, summary, run.OutputFile, LikesText.Headline, cancellationToken);
                }
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Engagement(Terminal terminal)
    {
        var options = new PredictOptions("engagement", "Drafts: files, folders, patterns, or - for standard input.", " Required without --store.");
        var command = new Command("engagement", "Tell how probable it is that drafts do better than usual, with reasons.");
        options.AddTo(command);
        command.Validators.Add(options.Validate);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var run = options.Read(terminal, parsed);
            await using var use = await StoreUse.OpenAsync(options.Store, terminal, parsed, cancellationToken);
            using var model = await use.ModelAsync("engagement", run.ModelFile, cancellationToken);
            var predict = new PredictEngagementPipeline { Reasons = run.Reasons, Images = run.Images, Ledger = use.Ledger };
            var summary = await terminal.RunAsync(progress => predict.RunAsync(
                run.Drafts, run.History, model?.Path ?? run.ModelFile!, run.RejectedFile, run.OutputFile, progress, cancellationToken));
            if (await options.Output.WriteJsonAsync(terminal, parsed, summary, cancellationToken))
            {
                EngagementText.WritePredictions(terminal, summary, run.OutputFile);
                await PostsText.WriteFewDraftsAsync(terminal, summary, run.OutputFile, EngagementText.Headline, cancellationToken);
            }
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Options of every task's predict verb.</summary>
    private sealed class PredictOptions(string task, string draftsDescription, string required)
    {
        private readonly Option<string> _target = new("--output", "-o") { Description = "The file to write, drafts in their order with all their fields: CSV when its name ends in .csv, otherwise JSONL.", HelpName = "OUT", Required = true };
        private readonly Option<bool?> _reasons = new("--reasons") { Description = string.Create(CultureInfo.InvariantCulture, $"Give the reasons of each prediction, or none with '--reasons false'. Default: given for up to {PredictLikesPipeline.ReasonsUpTo:N0} drafts.") };
        private readonly InputOptions _input = new();

        public Argument<string[]> Drafts { get; } = Options.Inputs("DRAFTS", draftsDescription);

        public Option<string[]> History { get; } = new("--history")
        {
            Description = $"Past posts of the drafts' accounts; several may follow, so name the drafts first.{required}",
            HelpName = "POSTS",
            AllowMultipleArgumentsPerToken = true,
        };

        public Option<string?> Model { get; } = new("--model", "-m") { Description = $"A model file written by 'plaudit train {task}'.{required}", HelpName = "MODEL" };

        public ImageOptions Images { get; } = new(learns: false);

        public StoreOptions Store { get; } = new(StoreUse.Choice);

        public OutputOptions Output { get; } = new();

        public void AddTo(Command command, params Option[] own)
        {
            command.Add(Drafts);
            foreach (var option in (Option[])[History, Model, _target, _reasons, .. own])
            {
                command.Add(option);
            }
            Images.AddTo(command);
            Store.AddTo(command);
            _input.AddTo(command);
            Output.AddTo(command);
        }

        public void Validate(CommandResult result)
        {
            if (result.GetResult(Drafts) is null or { Tokens.Count: 0 } && result.GetValue(History)?.Length > 1)
            {
                result.AddError("No drafts: all files that follow --history are past posts. Name the drafts before it.");
            }
            else if (!Store.IsGiven(result) && (result.GetValue(Model) is null || result.GetValue(History) is null or []))
            {
                result.AddError("Predicting needs the past posts (--history POSTS) and a model (-m MODEL).");
            }
        }

        public PredictRun Read(Terminal terminal, ParseResult parsed)
        {
            Output.ApplyTo(terminal, parsed);
            var names = parsed.GetRequiredValue(Drafts);
            var history = parsed.GetValue(History) ?? [];
            var target = parsed.GetRequiredValue(_target);
            var rejected = parsed.GetValue(_input.Rejected);
            Places.Check(terminal, parsed, [.. names, .. history], parsed.GetValue(Output.Json), target, rejected);
            return new PredictRun(
                _input.Read(parsed, names, terminal), history.Length == 0 ? null : _input.Read(parsed, history, terminal), parsed.GetValue(Model), rejected, target, parsed.GetValue(_reasons), Images.Read(parsed));
        }
    }

    private sealed record PredictRun(
        PostInput Drafts, PostInput? History, string? ModelFile, string? RejectedFile, string OutputFile, bool? Reasons, ImagesOptions? Images);
}
