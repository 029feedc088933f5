using System.Globalization;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Metrics;
using Plaudit.Storage;

namespace Plaudit.App.Web.Accounts;

/// <summary>How far predictions of an account can be trusted, in words: what was promised, beside what came.</summary>
internal static class TrustText
{
    /// <summary>Outcomes below which nothing is judged.</summary>
    public const int Few = 10;

    /// <summary>What predictions of a task did, and whether that is good.</summary>
    /// <param name="summary">Of one task.</param>
    /// <param name="viewer">Who reads it.</param>
    public static IReadOnlyList<(NoteKind Kind, string Text)> Of(LedgerSummary summary, Viewer viewer)
    {
        var sentences = new List<(NoteKind, string)>();
        if (summary.Scored < Few) sentences.Add((NoteKind.Info, Format(AccountTexts.TrustFew, viewer.Count(summary.Scored), viewer.Count(Few))));
        if (summary.With80 > 0) sentences.Add(RangeText(summary.Inside80, summary.With80, 0.8, summary.Scored, viewer));
        if (summary.With95 > 0) sentences.Add(RangeText(summary.Inside95, summary.With95, 0.95, summary.Scored, viewer));
        // Of probabilities the squared error is what counts.
        if ((summary.With80 > 0 ? summary.Skill : summary.SquaredSkill) is { } skill)
        {
            var (kind, text) = skill > 0 ? (NoteKind.Good, AccountTexts.TrustBetter) : (NoteKind.Warning, AccountTexts.TrustWorse);
            sentences.Add((summary.Scored < Few ? NoteKind.Info : kind, Format(text, viewer.Share(Math.Abs(skill)))));
        }
        return sentences;
    }

    private static (NoteKind Kind, string Text) RangeText(long inside, long count, double promised, long scored, Viewer viewer)
    {
        var share = ConfidenceInterval.Wilson((int)inside, (int)count);
        var (kind, verdict) = share.Upper < promised
            ? (NoteKind.Warning, AccountTexts.TrustNarrow)
            : share.Lower > promised ? (NoteKind.Info, AccountTexts.TrustWide) : (NoteKind.Good, AccountTexts.TrustHolds);
        return (
            scored < Few ? NoteKind.Info : kind,
            Format(AccountTexts.TrustRange, viewer.Count(count), viewer.Count(inside), viewer.Share(promised), viewer.Share(share.Estimate), viewer.Share(share.Lower), viewer.Share(share.Upper))
                + (scored < Few ? "" : " " + verdict));
    }

    private static string Format(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
