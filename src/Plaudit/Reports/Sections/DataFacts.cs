using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>What a report was made from, the same for every task.</summary>
internal static class DataFacts
{
    public static IReadOnlyList<ReportFact> Of(DataSummary data, string model, double maturityDays, double outcomeDelayDays, int seed) =>
    [
        new("posts", "Posts read", (double)data.Posts, ReportFormat.Count),
        new("accounts", "Accounts", (double)data.Accounts, ReportFormat.Count),
        new("from", "Oldest post", data.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ReportFormat.Day),
        new("to", "Newest post", data.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ReportFormat.Day),
        new("model", "Model", model, ReportFormat.Text),
        new("maturity_days", "Likes count as final after days", maturityDays, ReportFormat.Number(0)),
        new("outcome_delay_days", "Outcomes hidden for days", outcomeDelayDays, ReportFormat.Number(0)),
        new("seed", "Seed", (double)seed, ReportFormat.Number(0)),
        new("fingerprint", "Fingerprint of the data", data.Fingerprint, ReportFormat.Text),
    ];
}
