using System.Globalization;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;

namespace Plaudit.App.Web.Drafts;

/// <summary>Numbers of the studio in words.</summary>
internal static class StudioWords
{
    private const string PlannedTime = "planned time";

    /// <summary>Which of two drafts gets more likes, and how sure that is.</summary>
    public static string Duel(Viewer viewer, string one, string other, double probability)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var (first, second, share) = probability >= 0.5 ? (one, other, probability) : (other, one, 1 - probability);
        var format = share switch
        {
            < 0.55 => DraftTexts.DuelEven,
            < 0.7 => DraftTexts.DuelSlight,
            < 0.9 => DraftTexts.DuelLikely,
            _ => DraftTexts.DuelSure,
        };
        return Text(format, first, second, viewer.Share(share));
    }

    /// <summary>How a draft is expected to do against the first.</summary>
    public static string? Against(Viewer viewer, ComparedDraft first, ComparedDraft draft)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var parts = new List<string>();
        if (first.PredictedLikes is { } before && draft.PredictedLikes is { } after)
        {
            var change = after - before;
            parts.Add(before > 0
                ? Text(DraftTexts.AgainstLikesShare, Signed(viewer.Likes(Math.Abs(change)), change), Signed(viewer.Share(Math.Abs(change) / before), Math.Round(100 * change / before)))
                : Text(DraftTexts.AgainstLikes, Signed(viewer.Likes(Math.Abs(change)), change)));
        }
        if (first.ProbabilityHigh is { } low && draft.ProbabilityHigh is { } high)
        {
            var points = Math.Round(100 * (high - low));
            parts.Add(Text(DraftTexts.AgainstPoints, Signed(viewer.Count((long)Math.Abs(points)), points)));
        }
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    /// <summary>In what two drafts differ.</summary>
    public static string Difference(Viewer viewer, DraftDifference difference, Draft draft, Draft first)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(difference);
        return difference.Field == PlannedTime
            ? Text(DraftTexts.Difference, difference.Field, Planned(viewer, draft, difference.Value), Planned(viewer, first, difference.First))
            : Text(DraftTexts.Difference, difference.Field, difference.Value, difference.First);
    }

    /// <summary>What became of a saved draft.</summary>
    public static string Outcome(Viewer viewer, SavedDraftState of, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(of);
        if (of.Draft.LikesLine is null) return DraftTexts.OutcomeNotPredicted;
        if (of.Likes is not { } line) return DraftTexts.OutcomeGone;
        if (line.Outcome is { } likes)
        {
            var format = likes < line.Lower80 ? DraftTexts.OutcomeBelow : likes > line.Upper80 ? DraftTexts.OutcomeAbove : DraftTexts.OutcomeInside;
            return Text(format, viewer.Likes(likes));
        }
        return line.DueAt > now ? Text(DraftTexts.OutcomeDue, viewer.Time(line.DueAt)) : DraftTexts.OutcomeMissing;
    }

    private static string Planned(Viewer viewer, Draft draft, string otherwise) => draft.PostedAt is { } time ? viewer.Time(new DateTimeOffset(time.Utc)) : otherwise;

    private static string Signed(string number, double change) => change switch { > 0 => "+" + number, < 0 => "\u2212" + number, _ => "±" + number };

    private static string Text(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
