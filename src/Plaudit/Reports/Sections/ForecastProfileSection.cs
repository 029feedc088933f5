using System.Globalization;
using Plaudit.Data;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>For which profiles forecasts are better than naive ones, and for which worse.</summary>
internal static class ForecastProfileSection
{
    // With fewer forecasts a profile's skill is mostly chance.
    private const int MinRows = 8;

    private const int Listed = 10;
    private const int FewestForHistogram = 20;
    private const int Bins = 20;
    private const double ShownShare = 0.95;

    private static readonly double[] s_reaches = [0.1, 0.2, 0.5, 1];

    // Where no profile has any, the column is left out.
    private static readonly ReportColumn s_followers = new("followers", "Followers", ReportFormat.Count);

    private static readonly ReportColumn[] s_columns =
    [
        new("profile", "Profile", ReportFormat.Text),
        new("skill", "Skill", ReportFormat.SignedShare()),
        new("forecasts", "Forecasts", ReportFormat.Count),
        new("typical", "Typical engagement per post", ReportFormat.Number(1)),
        s_followers,
        new("history_weeks", "Weeks with posts", ReportFormat.Count),
        new("log_mae", "log-MAE", ReportFormat.Number()),
        new("naive_log_mae", "Best naive", ReportFormat.Number()),
        new("coverage_80", "80 % range held", ReportFormat.Share(0)),
    ];

    public static ReportSection Of(IReadOnlyList<TestedHorizon> horizons, IReadOnlyList<string> profileIds)
    {
        var all = Measure(horizons);
        var fewest = Math.Min(MinRows, all.Max(profile => profile.Rows));
        var profiles = all.Where(profile => profile.Rows >= fewest && profile.NaiveError > 0)
            .OrderByDescending(profile => profile.Skill).ThenBy(profile => profile.Profile).ToList();
        var better = profiles.Count(profile => profile.Skill > 0);
        return new ReportSection
        {
            Id = "profiles",
            Title = "For which profiles is it better, for which worse?",
            Text =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"All horizons together, for the {profiles.Count:N0} of {all.Count:N0} profiles that have {fewest:N0} forecasts or more. For {better:N0} of them the model's error is smaller than that of the best naive forecast."),
                "Among many profiles some are at either end by chance alone: look at the number of forecasts before you read anything into a name.",
            ],
            Figures = profiles.Count >= FewestForHistogram ? [Histogram(profiles)] : [],
            Tables = profiles.Count <= 2 * Listed
                ? [Table("profiles_all", "Profiles, the best first", profiles)]
                :
                [
                    Table("profiles_best", $"The {Listed} profiles with the greatest skill", profiles.Take(Listed)),
                    Table("profiles_worst", $"The {Listed} profiles with the least skill", profiles.AsEnumerable().Reverse().Take(Listed)),
                ],
        };

        ReportTable Table(string id, string title, IEnumerable<Sums> shown)
        {
            var isKnown = profiles.Exists(profile => double.IsFinite(profile.Followers));
            return ReportTable.Of(
                id,
                title,
                [.. s_columns.Where(column => isKnown || column != s_followers)],
                shown,
                profile =>
                [
                    profileIds[profile.Profile], profile.Skill, (double)profile.Rows, LogLikes.ToLikes(profile.Actual / profile.Rows),
                    .. isKnown ? (ReportValue[])[profile.Followers] : [],
                    (double)profile.HistoryWeeks, profile.Error / profile.Rows, profile.NaiveError / profile.Rows, profile.Held80 / (double)profile.Rows,
                ]);
        }
    }

    private static ReportFigure Histogram(List<Sums> profiles)
    {
        var share = ReportFormat.SignedShare(0);
        // As wide as nearly all profiles need.
        var reach = Array.Find(s_reaches, wide => profiles.Count(profile => Math.Abs(profile.Skill) < wide) >= ShownShare * profiles.Count) is var found and > 0 ? found : s_reaches[^1];
        double[] edges = [.. Enumerable.Range(0, Bins + 1).Select(i => Math.Round(reach * ((2.0 * i / Bins) - 1), 4))];
        var counts = new double[Bins];
        foreach (var profile in profiles)
        {
            counts[(int)Math.Clamp(Math.Floor(((profile.Skill / reach) + 1) / 2 * Bins), 0, Bins - 1)]++;
        }
        var chart = new HistogramChart(new ChartAxis("error smaller by", share), new ChartAxis("profiles", ReportFormat.Count), edges, counts)
        {
            References = [new ReferenceLine(0, "as the best naive")],
        };
        return new ReportFigure(
            "Profiles by skill",
            "Number of profiles by how much smaller the model's error is than that of the best naive forecast; to the right is better. What is beyond the ends is counted in the outermost bars.",
            chart,
            ReportTable.Of(
                "profiles_histogram",
                "Profiles by skill",
                [new("from", "Skill from", share), new("to", "to", share), new("profiles", "Profiles", ReportFormat.Count)],
                Enumerable.Range(0, Bins),
                i => [edges[i], edges[i + 1], counts[i]]));
    }

    private static List<Sums> Measure(IReadOnlyList<TestedHorizon> horizons)
    {
        var sums = new Dictionary<int, Sums>();
        foreach (var horizon in horizons)
        {
            var (test, naive) = (horizon.Test, horizon.Naive);
            Sums? current = null;
            for (var row = 0; row < test.Actual.Count; row++)
            {
                if (current?.Profile != test.Profiles[row] && !sums.TryGetValue(test.Profiles[row], out current))
                {
                    sums.Add(test.Profiles[row], current = new Sums(test.Profiles[row]));
                }
                current.Add(horizon, row, naive[row]);
            }
        }
        return [.. sums.Values];
    }

    private sealed class Sums(int profile)
    {
        public int Profile { get; } = profile;

        public int Rows { get; private set; }

        public double Error { get; private set; }

        public double NaiveError { get; private set; }

        /// <summary>Sum of log1p of what came.</summary>
        public double Actual { get; private set; }

        public int Held80 { get; private set; }

        /// <summary>At the newest origin; NaN where not known.</summary>
        public double Followers { get; private set; } = double.NaN;

        public int HistoryWeeks { get; private set; }

        public double Skill => 1 - (Error / NaiveError);

        public void Add(TestedHorizon horizon, int row, float naive)
        {
            var test = horizon.Test;
            Rows++;
            Error += ForecastSums.Error(test, row);
            NaiveError += Math.Abs((double)test.Actual[row] - naive);
            Actual += test.Actual[row];
            Held80 += horizon.Sums.Holds80(row) ? 1 : 0;
            if (test.HistoryWeeks[row] >= HistoryWeeks)
            {
                (HistoryWeeks, Followers) = (test.HistoryWeeks[row], Math.Round(test.Followers[row]));
            }
        }
    }
}
