using System.Globalization;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>Own pictures that got most and least.</summary>
internal static class PhotoHistorySection
{
    public static ReportSection Of(PhotoReportDetails details) => new()
    {
        Id = "history",
        Title = "What your followers liked most, and least",
        Text = ["Against what was usual when they were posted, so that growth and old times do not count. Some of it is chance: look for what several have in common."],
        Cards = [.. details.MostLiked.Select(liked => Card("Liked most", liked)), .. details.LeastLiked.Select(liked => Card("Liked least", liked))],
        Tables =
        [
            ReportTable.Of(
                "most_and_least",
                "Own pictures liked most and least",
                [
                    new("file", "Picture", ReportFormat.Text),
                    new("likes", "Likes", ReportFormat.Count),
                    new("usual", "Usual then", ReportFormat.Count),
                    new("factor", "Against the usual", ReportFormat.Factor()),
                ],
                [.. details.MostLiked, .. details.LeastLiked.Reverse()],
                liked => [liked.Picture.Caption, liked.Likes, liked.Usual, Factor(liked)]),
        ],
    };

    private static ReportCard Card(string title, LikedPicture liked) => new(
        title,
        liked.Picture,
        [string.Create(CultureInfo.InvariantCulture, $"{liked.Likes:N0} likes, where {liked.Usual:N0} were usual"), liked.Picture.Caption],
        "",
        []);

    private static double Factor(LikedPicture liked) => (1 + liked.Likes) / (1 + liked.Usual);
}
