using System.Globalization;
using Plaudit.Data;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>The contact sheet: candidates with what is expected of them, and the own pictures that are most like them.</summary>
internal static class PhotoCandidateSection
{
    /// <summary>More cards would make the page heavy; the table has all candidates.</summary>
    public const int MaxCards = 60;

    public static ReportSection Of(PhotoReportDetails details)
    {
        var candidates = details.Candidates;
        var tells = details.Skill.Verdict == PhotoVerdict.BeatsAverage;
        return new ReportSection
        {
            Id = "candidates",
            Title = "Candidates",
            Text =
            [
                tells
                    ? "The best first. The range holds four of five outcomes; where ranges overlap much, the order is a guess that is right a little more often than wrong."
                    : "Your pictures do not tell your likes better than your average does, so every candidate is expected to get the same. The pictures beside them are there to look at.",
            ],
            Cards = [.. candidates.TakeWhile(card => card.Picture is not null).Select((card, i) => Card(card, i + 1 < candidates.Count ? candidates[i + 1].Photo : null, tells))],
            Tables =
            [
                .. candidates.Count == 0 ? (ReportTable[])[] : [Table(candidates)],
                .. details.RejectedCandidates.Count == 0
                    ? (ReportTable[])[]
                    : [ReportTable.Of("candidates_rejected", "Candidates that cannot be used", [new("file", "File", ReportFormat.Text), new("reason", "Why", ReportFormat.Text)], details.RejectedCandidates, row => [ShownText.Of(row.File), row.Reason])],
            ],
            Note = candidates.Count > MaxCards ? string.Create(CultureInfo.InvariantCulture, $"Only the first {MaxCards} of {candidates.Count:N0} are shown; the table has them all.") : null,
        };
    }

    private static ReportCard Card(CandidateCard card, RankedPhoto? next, bool tells)
    {
        var photo = card.Photo;
        var lines = new List<string> { Text($"{photo.PredictedLikes:N0} likes expected, 80 % between {photo.Lower80:N0} and {photo.Upper80:N0}") };
        if (tells)
        {
            if (double.IsFinite(photo.Factor))
            {
                lines.Add(Text($"{photo.Factor:0.0#} times what is usual for you"));
            }
            if (next is not null)
            {
                lines.Add(Text($"beats the next one in {photo.Beats.First(duel => duel.Other == next.File).Probability:0 %} of cases"));
            }
        }
        if (photo.NearDuplicateOf is { } same)
        {
            lines.Add($"looks much like {ShownText.Of(same)}: if it is that one, its likes were learnt from");
        }
        lines.AddRange(card.Unusual);
        return new ReportCard(tells ? Text($"{photo.Rank}. {ShownText.Of(photo.File)}") : ShownText.Of(photo.File), card.Picture!, lines, "Most like these of yours", card.Neighbours);
    }

    private static ReportTable Table(IReadOnlyList<CandidateCard> candidates) => ReportTable.Of(
        "candidates",
        "Candidates and what is expected of them",
        [
            new("file", "Picture", ReportFormat.Text),
            new("rank", "Rank", ReportFormat.Count),
            new("predicted", "Expected likes", ReportFormat.Count),
            new("lower_80", "80 % from", ReportFormat.Count),
            new("upper_80", "to", ReportFormat.Count),
            new("factor", "Against your usual", ReportFormat.Factor()),
            new("beats_first", "Beats the first", ReportFormat.Share(0)),
            new("most_like", "Most like", ReportFormat.Text),
            new("near_duplicate_of", "Posted before as", ReportFormat.Text),
        ],
        candidates,
        card =>
        [
            ShownText.Of(card.Photo.File),
            (double)card.Photo.Rank,
            card.Photo.PredictedLikes,
            card.Photo.Lower80,
            card.Photo.Upper80,
            card.Photo.Factor,
            card == candidates[0] ? double.NaN : card.Photo.Beats.First(duel => duel.Other == candidates[0].Photo.File).Probability,
            string.Join("; ", card.Photo.Neighbours.Select(near => Text($"{ShownText.Of(near.File)} ({near.Likes:N0})"))),
            card.Photo.NearDuplicateOf is { } same ? ShownText.Of(same) : null,
        ]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
