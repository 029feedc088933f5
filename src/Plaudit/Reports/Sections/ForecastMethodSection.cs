using System.Globalization;
using Plaudit.Evaluation;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>How it was measured, on what, and what the forecasts must not be used for.</summary>
internal static class ForecastMethodSection
{
    public static ReportSection Of(ForecastEvaluation evaluation, IReadOnlyList<KeyValuePair<string, long>> rejected)
    {
        var data = evaluation.Data;
        (string What, double Count)[] uses =
        [
            ("rows read", data.Rows),
            ("rows left out: a later row is of the same profile and day", data.Duplicates),
            .. rejected.Select(reason => ($"rows rejected: {reason.Key}", (double)reason.Value)),
            ("profiles", data.Profiles),
            ("profiles tested", evaluation.Profiles),
            ("profiles left out: fewer than 10 posts", evaluation.ProfilesLeftOut),
            ("weeks of profiles", data.ProfileWeeks),
            ("calendar weeks", evaluation.Weeks),
        ];
        return new ReportSection
        {
            Id = "method",
            Title = "How it was measured",
            Text =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Daily rows are added up to weeks from Monday to Sunday. The last fifth of the calendar weeks, from {evaluation.FirstTestOrigin:yyyy-MM-dd} on, is the test: from each of them the weeks 1 to 4 ahead are forecast. Everything was learnt from outcomes before the first of them, the choice of the model and the width of the ranges included."),
                "What is forecast is the engagement per post of a week in which the profile posts; weeks without posts have none and are not scored. A row of the test has four weeks with posts before it, of a profile with ten posts or more.",
                "Nothing after the week that is forecast from is looked at. What is not known stays not known: a week that was not recorded is never taken for one without posts, and a missing number never for 0.",
            ],
            Tables =
            [
                ReportTable.Of("rows", "What was read and used", [new("use", "What", ReportFormat.Text), new("count", "Number", ReportFormat.Count)], uses, use => [use.What, use.Count]),
                ReportTable.Of(
                    "selection",
                    "How the model of each horizon was chosen, on weeks before the test",
                    [
                        new("horizon_days", "Days ahead", ReportFormat.Count),
                        new("rows", "Weeks learnt from", ReportFormat.Count),
                        new("profiles", "of profiles", ReportFormat.Count),
                        new("held_out", "Held out", ReportFormat.Count),
                        new("chosen", "Chosen", ReportFormat.Text),
                        new("tried", "log-MAE there", ReportFormat.Text),
                    ],
                    evaluation.Horizons,
                    horizon =>
                    [
                        (double)horizon.HorizonDays,
                        (double)horizon.Selection.Rows,
                        (double)horizon.Selection.Profiles,
                        (double)horizon.Selection.HeldOutRows,
                        horizon.Selection.Chosen,
                        string.Join(", ", horizon.Selection.LogErrors.OrderBy(error => error.Value).Select(error => string.Create(CultureInfo.InvariantCulture, $"{error.Key} {error.Value:0.000}"))),
                    ]),
            ],
        };
    }

    public static ReportSection Use() => new()
    {
        Id = "use",
        Title = "What it may be used for, and what not",
        Text = ["Good for what to expect of the coming weeks of profiles that go on as they did, with a range; and to see when a week was out of the ordinary."],
        Points =
        [
            "Not for decisions about people: pay, hiring, contracts. Engagement measures an audience and a platform's ranking, not the worth of who posts.",
            "Not for claims about causes. The model knows what went together with engagement; changing it may do nothing.",
            "Not for what no history shows: a post that goes around the world, a new platform rule, a scandal.",
            "Not as the aim itself. What engages is not always what is true, kind or good for those who see it.",
            "Not as if it were certain: one week in five is expected to fall outside its 80 % range.",
        ],
    };
}
