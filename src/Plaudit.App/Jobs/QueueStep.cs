using System.Globalization;
using System.Text.RegularExpressions;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;

namespace Plaudit.App.Jobs;

/// <summary>What a job tells as its step while it waits for a platform's budget; who shows it finds the place and the time in it again.</summary>
/// <param name="Place">Its place in the queue, 1 for the next.</param>
/// <param name="Waiting">Requests that wait, itself among them.</param>
/// <param name="ExpectedAt">When its turn is expected as things stand.</param>
/// <param name="Reason">Why it waits, in a few words.</param>
public sealed partial record QueueStep(int Place, int Waiting, DateTimeOffset ExpectedAt, string Reason)
{
    /// <summary>Tells the places of a queue as steps of a job.</summary>
    public static IProgress<QueueReport> Telling(IProgress<ProgressReport> progress) => new Teller(progress);

    /// <summary>What a step says; <see langword="null"/> where it is none of waiting.</summary>
    public static QueueStep? Parse(string? step) => step is not null && Pattern().Match(step) is { Success: true } match
        ? new QueueStep(
            int.Parse(match.Groups["place"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(match.Groups["of"].ValueSpan, CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(match.Groups["at"].ValueSpan, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            match.Groups["why"].Value)
        : null;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"waiting for the platform: place {Place} of {Waiting}, expected at {ExpectedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC ({Reason})");

    [GeneratedRegex(
        @"^waiting for the platform: place (?<place>\d{1,9}) of (?<of>\d{1,9}), expected at (?<at>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC \((?<why>.*)\)$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();

    private sealed class Teller(IProgress<ProgressReport> progress) : IProgress<QueueReport>
    {
        public void Report(QueueReport value) =>
            progress.Report(new ProgressReport(new QueueStep(value.Place, value.Waiting, value.ExpectedAt, value.Reason).ToString(), 0, null));
    }
}
