using Plaudit.Evaluation;
using Plaudit.Reports.Charts;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections;

/// <summary>Engagement by what is known of posts before they are published: what went together, never what caused what.</summary>
internal static class AssociationSection
{
    // With fewer hours there is no pattern to be seen.
    private const int MinCells = 7;

    private static readonly string[] s_weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    // Factors of two levels stand in one chart.
    private static readonly string[] s_pairs = ["images", "image_or_video", "advertisement", "caption", "location"];

    private static readonly (string Factor, string Title)[] s_charts =
    [
        ("media_type", "Engagement by media type"),
        ("weekday", "Engagement by weekday (UTC)"),
        ("hour", "Engagement by hour (UTC)"),
        ("hashtags", "Engagement by number of hashtags"),
        ("caption_length", "Engagement by characters of the caption"),
        ("duration", "Engagement by seconds of video"),
    ];

    private static readonly ReportColumn[] s_columns =
    [
        new("posts", "Posts", ReportFormat.Count),
        new("accounts", "Accounts", ReportFormat.Count),
        new("compared_posts", "Compared", ReportFormat.Count),
        new("relative", "Against the usual", ReportFormat.SignedShare()),
        new("relative_lower", "95 % from", ReportFormat.SignedShare()),
        new("relative_upper", "to", ReportFormat.SignedShare()),
        new("share_above_usual", "Above usual", ReportFormat.Share()),
        new("share_above_usual_lower", "95 % from", ReportFormat.Share()),
        new("share_above_usual_upper", "to", ReportFormat.Share()),
        new("mean_likes", "Mean likes", ReportFormat.Count),
        new("mean_comments", "Mean comments", ReportFormat.Count),
    ];

    public static ReportSection Of(PostDescription description)
    {
        var byFactor = description.Associations.ToDictionary(table => table.Factor, StringComparer.Ordinal);
        var kinds = s_pairs.Where(byFactor.ContainsKey).Select(factor => byFactor[factor]).Where(table => table.Levels.Count(IsSure) > 1).ToList();
        var pairs = kinds.SelectMany(table => table.Levels.Select(level => (Name: NameOf(table.Factor, level.Level), level))).ToList();
        var figures = new List<ReportFigure?> { Figure("associations_pairs", "Engagement by kind of post", pairs, description.AllPosts) };
        foreach (var (factor, title) in s_charts)
        {
            // With images and videos alone, say, the chart of kinds has told it.
            if (byFactor.TryGetValue(factor, out var table) && !kinds.Exists(kind => kind.Levels.Select(level => level.Posts).SequenceEqual(table.Levels.Select(level => level.Posts))))
            {
                figures.Add(Figure($"associations_{factor}", title, [.. table.Levels.Select(level => (NameOf(factor, level.Level), level))], description.AllPosts));
            }
        }
        figures.Add(Hours(description.WeekdayHours));
        return new ReportSection
        {
            Id = "associations",
            Title = "What went together with engagement",
            Text =
            [
                "Likes of each post are set against the account's usual, the median of its previous 12 posts, so that large and small accounts count alike: +10 % is a tenth more than usual.",
                "These are associations, not causes. Who posts carousels, or posts on Mondays, may differ in other ways; making such a post need not bring the same.",
            ],
            Figures = [.. figures.OfType<ReportFigure>()],
            Note = $"Posts younger than {description.MaturityDays:0.##} days, and those of accounts with fewer than 12 earlier posts, are not compared. With many bars, one or two stand out by chance alone.",
        };
    }

    private static bool IsSure(AssociationLevel level) => double.IsFinite(level.Relative.Lower);

    private static ReportFigure? Figure(string id, string title, List<(string Name, AssociationLevel Level)> levels, AssociationLevel all)
    {
        // A mean without an interval rests on a handful of posts; the table has it.
        var shown = levels.FindAll(level => IsSure(level.Level));
        if (shown.Count < 2)
        {
            return null;
        }
        var series = new BarSeries("against the usual", shown.ConvertAll(level => level.Level.Relative.Value))
        {
            Errors = shown.ConvertAll(level => new ChartInterval(level.Level.Relative.Lower, level.Level.Relative.Upper)),
        };
        var chart = new BarChart(shown.ConvertAll(level => level.Name), new ChartAxis("likes against the usual", ReportFormat.SignedShare(0)), [series])
        {
            ShowsPoints = true,
            IsHorizontal = shown.Count > 2 && shown.Exists(level => level.Name.Length > 7),
            References = [new ReferenceLine(all.Relative.Value, "")],
        };
        var table = ReportTable.Of(id, title, [new("level", "", ReportFormat.Text), .. s_columns], levels.Append(("all posts", all)), level => Row(level.Item1, level.Item2));
        var left = shown.Count < levels.Count ? " Kinds with fewer than 10 compared posts are in the table alone." : "";
        return new ReportFigure(title, $"Mean likes against the account's usual. Thin lines are 95 % intervals; the dashed line is the mean of all posts.{left}", chart, table);
    }

    private static ReportFigure? Hours(IReadOnlyList<WeekdayHourCell> cells)
    {
        var shown = cells.Where(cell => double.IsFinite(cell.Relative.Lower)).ToList();
        if (shown.Count < MinCells)
        {
            return null;
        }
        var values = s_weekdays.Select(_ => Enumerable.Repeat(double.NaN, 24).ToArray()).ToArray();
        foreach (var cell in shown)
        {
            values[cell.Weekday][cell.Hour] = cell.Relative.Value;
        }
        var chart = new HeatmapChart([.. Enumerable.Range(0, 24).Select(hour => $"{hour:00}")], [.. s_weekdays.Select(day => day[..3])], values, ReportFormat.SignedShare(0))
        {
            IsDiverging = true,
            ColumnsTitle = "hour of the day (UTC)",
        };
        var table = ReportTable.Of(
            "associations_weekday_hour",
            "Engagement by weekday and hour (UTC)",
            [
                new("weekday", "Weekday", ReportFormat.Text),
                new("hour", "Hour", ReportFormat.Count),
                new("posts", "Posts", ReportFormat.Count),
                new("compared_posts", "Compared", ReportFormat.Count),
                new("relative", "Against the usual", ReportFormat.SignedShare()),
                new("relative_lower", "95 % from", ReportFormat.SignedShare()),
                new("relative_upper", "to", ReportFormat.SignedShare()),
            ],
            cells,
            cell =>
            [
                s_weekdays[cell.Weekday], (double)cell.Hour, (double)cell.Posts, (double)cell.ComparedPosts,
                cell.Relative.Value, cell.Relative.Lower, cell.Relative.Upper,
            ]);
        return new ReportFigure(
            "Engagement by weekday and hour (UTC)",
            "Mean likes against the account's usual. Hours with fewer than 10 compared posts are blank. Few posts make strong colours: look at the intervals in the table before acting on a cell.",
            chart,
            table);
    }

    private static IReadOnlyList<ReportValue> Row(string name, AssociationLevel level) =>
    [
        name, (double)level.Posts, (double)level.Accounts, (double)level.ComparedPosts,
        level.Relative.Value, level.Relative.Lower, level.Relative.Upper,
        level.ShareAboveUsual.Value, level.ShareAboveUsual.Lower, level.ShareAboveUsual.Upper,
        level.MeanLikes, level.MeanComments,
    ];

    private static string NameOf(string factor, string level) => (factor, level) switch
    {
        ("image_or_video", "image") => "any image",
        ("image_or_video", "video") => "any video",
        ("advertisement", "no") => "not an advertisement",
        ("advertisement", _) => "advertisement",
        ("weekday", _) => char.ToUpperInvariant(level[0]) + level[1..3],
        _ => level,
    };
}
