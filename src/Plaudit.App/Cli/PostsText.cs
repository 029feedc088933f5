using System.Globalization;
using System.Text.Json;
using Plaudit.Evaluation;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary>Text that the verbs of all tasks on posts share.</summary>
internal static class PostsText
{
    /// <summary>So few drafts are shown as well as written.</summary>
    private const int DraftsShown = 3;

    private const int ReasonsShown = 4;

    public static void WriteData(Terminal terminal, DataSummary data, RowCounts rows)
    {
        Line(terminal, $"Read {data.Posts:N0} posts of {data.Accounts:N0} accounts, {data.From:yyyy-MM-dd} to {data.To:yyyy-MM-dd}{Duplicates(data)}.");
        foreach (var (reason, count) in data.Rejected)
        {
            Line(terminal, $"  rejected: {count:N0} rows, {reason}");
        }
        foreach (var (reason, count) in rows.LeftOut)
        {
            Line(terminal, $"  left out: {count:N0} posts, {reason}");
        }
    }

    /// <summary>What came of predicting drafts; a few of them are shown.</summary>
    /// <param name="terminal">Where the text goes.</param>
    /// <param name="summary">What came of it.</param>
    /// <param name="what">What is predicted: <c>Predicted likes</c>.</param>
    /// <param name="number">How one of it is written.</param>
    /// <param name="path">The file written.</param>
    public static void WritePredictions(Terminal terminal, PredictionSummary summary, string what, Func<double, string> number, string path)
    {
        Line(terminal, $"Predicted {summary.Drafts:N0} drafts: {string.Join(", ", summary.ByStatus.Select(status => Text($"{status.Value:N0} {status.Key}")))}.");
        if (double.IsFinite(summary.Mean))
        {
            Line(terminal, $"{what}: mean {number(summary.Mean)}, median {number(summary.Median)}, minimum {number(summary.Minimum)}, maximum {number(summary.Maximum)}.");
        }
        Line(terminal, $"Written to {path}");
    }

    /// <summary>Shows the predictions of a JSONL file where they are few.</summary>
    /// <param name="terminal">Where the text goes.</param>
    /// <param name="summary">What came of predicting.</param>
    /// <param name="path">The file written.</param>
    /// <param name="headline">A prediction in a line; <see langword="null"/> for a draft that could not be read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task WriteFewDraftsAsync(
        Terminal terminal, PredictionSummary summary, string path, Func<JsonElement, string?> headline, CancellationToken cancellationToken)
    {
        if (summary.Drafts <= DraftsShown && !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            await WriteDraftsAsync(terminal, path, DraftsShown, headline, cancellationToken);
        }
    }

    /// <summary>The first predictions of a JSONL file, with their strongest reasons.</summary>
    public static async Task WriteDraftsAsync(Terminal terminal, string path, int most, Func<JsonElement, string?> headline, CancellationToken cancellationToken)
    {
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken).Take(most))
        {
            using var document = JsonDocument.Parse(line);
            var draft = document.RootElement;
            if (headline(draft) is not { } told)
            {
                continue;
            }
            terminal.Output.WriteLine();
            Line(terminal, $"{AccountOf(draft)}: {told}");
            foreach (var reason in draft.GetProperty("reasons").EnumerateArray().Take(ReasonsShown))
            {
                terminal.Output.WriteLine($"  {reason.GetProperty("reason").GetString()}");
            }
        }
    }

    public static string Number(double value) => double.IsFinite(value) ? Text($"{value:0.000}") : "-";

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static void Line(Terminal terminal, FormattableString text) => terminal.Output.WriteLine(Text(text));

    private static string AccountOf(JsonElement draft)
    {
        foreach (var name in (ReadOnlySpan<string>)["account", "owner_username", "username"])
        {
            if (draft.TryGetProperty(name, out var account) && account.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                return account.ToString();
            }
        }
        return "draft";
    }

    private static string Duplicates(DataSummary data) => data.Duplicates == 0 ? "" : Text($"; {data.Duplicates:N0} duplicates, the last one kept");
}
