using System.CommandLine;
using Plaudit.Data;
using Plaudit.Pipelines;
using Spectre.Console;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit compare</c>: drafts side by side.</summary>
internal static class CompareCommand
{
    private const int ReasonsShown = 3;

    // A wider table does not fit a terminal; the JSON has all of it.
    private const int MaxInMatrix = 9;

    public static Command Create(Terminal terminal)
    {
        var drafts = Options.Inputs("DRAFTS", "The drafts to compare, 2 to 26 of them: files, folders, patterns, or - for standard input.");
        var history = new Option<string[]>("--history")
        {
            Description = "Past posts of the drafts' accounts; several may follow, so name the drafts first. Required without --store.",
            HelpName = "POSTS",
            AllowMultipleArgumentsPerToken = true,
        };
        var models = new Option<string[]>("--model", "-m")
        {
            Description = "A model of likes, a model of engagement, or both, each with its own -m. Required without --store.",
            HelpName = "MODEL",
        };
        var images = new ImageOptions(learns: false);
        var store = new StoreOptions(StoreUse.Choice);
        var input = new InputOptions();
        var output = new OutputOptions();
        var command = new Command("compare", "Compare drafts: which will do better than usual, what likes to expect, and which beats which.") { drafts, history, models };
        images.AddTo(command);
        store.AddTo(command);
        input.AddTo(command);
        output.AddTo(command);
        command.Validators.Add(result =>
        {
            if (store.IsGiven(result)) return;
            if (result.GetValue(history) is null or [])
            {
                result.AddError("Option '--history' is required.");
            }
            else if (result.GetValue(models) is null or [])
            {
                result.AddError("Option '--model' is required.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var draftNames = parsed.GetRequiredValue(drafts);
            var historyNames = parsed.GetValue(history) ?? [];
            var rejected = parsed.GetValue(input.Rejected);
            Places.Check(terminal, parsed, [.. draftNames, .. historyNames], parsed.GetValue(output.Json), rejected);
            await using var use = await StoreUse.OpenAsync(store, terminal, parsed, cancellationToken);
            using var served = await use.ModelsAsync(parsed.GetValue(models) ?? [], cancellationToken);
            using var pipeline = new CompareDraftsPipeline(served.Paths, images.Read(parsed)) { Ledger = use.Ledger };
            var comparison = await terminal.RunAsync(progress => pipeline.RunAsync(
                input.Read(parsed, draftNames, terminal), historyNames.Length == 0 ? null : input.Read(parsed, historyNames, terminal), rejected, progress, cancellationToken));
            if (await output.WriteJsonAsync(terminal, parsed, comparison, cancellationToken))
            {
                Write(terminal, comparison);
            }
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(Terminal terminal, DraftComparison comparison)
    {
        WriteRanking(terminal, comparison);
        if (comparison.Beats is { } beats && comparison.Drafts.Count <= MaxInMatrix)
        {
            WriteBeats(terminal, comparison.Drafts, beats);
        }
        foreach (var draft in comparison.Drafts.OrderBy(draft => draft.Rank))
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine($"{draft.Name}, {draft.Title}:");
            foreach (var reason in draft.Reasons.Take(1 + ReasonsShown))
            {
                terminal.Output.WriteLine($"  {reason.Text}");
            }
            foreach (var difference in comparison.Differences.Where(difference => difference.Draft == draft.Name))
            {
                terminal.Output.WriteLine($"  differs in {difference.Field}: {difference.Value}, first has {difference.First}");
            }
        }
        terminal.Output.WriteLine();
        terminal.Output.WriteLine("Reasons are associations in past posts; changing a draft need not change what becomes of it.");
    }

    private static void WriteRanking(Terminal terminal, DraftComparison comparison)
    {
        var hasProbability = comparison.Drafts.Any(draft => draft.ProbabilityHigh is not null);
        var hasLikes = comparison.Beats is not null;
        var first = comparison.Drafts.First(draft => draft.Rank == 1).Name;
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("rank").RightAligned()).AddColumn("draft").AddColumn("account");
        foreach (var title in (string[])[.. hasProbability ? ["high"] : (string[])[], .. hasLikes ? ["likes", "80 % range"] : (string[])[], .. hasLikes && hasProbability ? ["rank by likes"] : (string[])[], .. IsWide(comparison) ? ["beats the first"] : (string[])[]])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }
        table.AddColumn("status");
        foreach (var draft in comparison.Drafts.OrderBy(draft => draft.Rank))
        {
            string[] cells =
            [
                Text($"{draft.Rank}"),
                $"{draft.Name} {draft.Title}",
                draft.Account,
                .. hasProbability ? [Text($"{draft.ProbabilityHigh:0 %}")] : (string[])[],
                .. hasLikes ? [Text($"{draft.PredictedLikes:N0}"), Text($"{draft.Lower80:N0} to {draft.Upper80:N0}")] : (string[])[],
                .. hasLikes && hasProbability ? [Text($"{draft.LikesRank}")] : (string[])[],
                .. IsWide(comparison) ? [draft.Name == first ? "" : Share(comparison.Beats![draft.Name[0] - 'A'][first[0] - 'A'])] : (string[])[],
                StatusText(draft),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }
        terminal.Console.Write(table);
        if (comparison.High is { } high)
        {
            terminal.Output.WriteLine($"High is the probability of {high}.");
        }
    }

    private static bool IsWide(DraftComparison comparison) => comparison.Beats is not null && comparison.Drafts.Count > MaxInMatrix;

    private static void WriteBeats(Terminal terminal, IReadOnlyList<ComparedDraft> drafts, IReadOnlyList<IReadOnlyList<double>> beats)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("gets more likes than");
        foreach (var draft in drafts)
        {
            table.AddColumn(new TableColumn(draft.Name).RightAligned());
        }
        for (var i = 0; i < drafts.Count; i++)
        {
            table.AddRow([Markup.Escape(drafts[i].Name), .. beats[i].Select((probability, j) => i == j ? "" : Share(probability))]);
        }
        terminal.Console.Write(table);
    }

    // Nobody knows likes to the last percent.
    private static string Share(double probability) => probability switch
    {
        < 0.01 => "< 1 %",
        > 0.99 => "> 99 %",
        _ => Text($"{probability:0 %}"),
    };

    private static string StatusText(ComparedDraft draft) => draft.Status switch
    {
        PredictionStatus.Ok => Text($"{draft.HistoryPosts:N0} earlier posts"),
        PredictionStatus.ColdStart => "no history, from followers",
        _ => Text($"too little history ({draft.HistoryPosts:N0} posts)"),
    };
}
