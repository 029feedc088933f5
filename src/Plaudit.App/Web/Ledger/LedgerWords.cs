using System.Globalization;
using Plaudit.App.Serving;
using Plaudit.App.Web.Accounts;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Evaluation;

namespace Plaudit.App.Web.Ledger;

/// <summary>Predictions and what became of them, in words.</summary>
internal static class LedgerWords
{
    private const int ShortId = 12;

    public static string TaskOf(string task) => task switch
    {
        "likes" => LedgerTexts.TaskLikes,
        "engagement" => LedgerTexts.TaskEngagement,
        "photos" => LedgerTexts.TaskPhotos,
        _ => task,
    };

    /// <summary>The value of a prediction or its outcome: likes, a probability, or whether it was high.</summary>
    public static string Value(Viewer viewer, LedgerEntry line, double value) => line.Task == "engagement" ? viewer.Share(value) : viewer.Likes(value);

    public static string Outcome(Viewer viewer, LedgerEntry line) => line switch
    {
        { Outcome: { } came, Task: "engagement" } => came > 0.5 ? LedgerTexts.High : LedgerTexts.NotHigh,
        { Outcome: { } came } => viewer.Likes(came),
        { Task: "engagement", Threshold: null } => LedgerTexts.NeverKnown,
        _ => Text(LedgerTexts.Open, viewer.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(line.DueAt, viewer.Zone).DateTime))),
    };

    /// <summary>How far off it was: of likes as a share of what was predicted, of probabilities their distance to 0 or 1.</summary>
    public static string Miss(Viewer viewer, LedgerEntry line)
    {
        if (line.Outcome is not { } came) return Viewer.Unknown;
        if (line.Task == "engagement") return viewer.Share(Math.Abs(came - line.Value));
        var share = ((came + 1) / (Math.Max(0, line.Value) + 1)) - 1;
        return (Math.Round(share, 2) > 0 ? "+" : "") + viewer.Share(share);
    }

    /// <summary>The mean error as a factor: 1.5 is half as much again, or a third less.</summary>
    public static double? Factor(double? meanLogError) => meanLogError is { } known ? Math.Exp(known) : null;

    public static string ShortOf(string model) => model[..Math.Min(ShortId, model.Length)];

    public static string AddressOf(string id) => $"{LedgerPages.Path}/{Uri.EscapeDataString(id)}";

    /// <summary>Platform and account of a group by account; the platform as addresses have it.</summary>
    public static (string Platform, string Account) AccountOf(string group)
    {
        var (platform, account) = AccountAddress.Read(group);
        return (platform ?? RouteText.NoPlatform, account);
    }

    public static string VerdictOf(LedgerVerdict verdict) => verdict switch
    {
        LedgerVerdict.Keep => LedgerTexts.VerdictKeep,
        LedgerVerdict.Retrain => LedgerTexts.VerdictRetrain,
        _ => LedgerTexts.VerdictWatch,
    };

    public static NoteKind KindOf(LedgerVerdict verdict) => verdict switch
    {
        LedgerVerdict.Keep => NoteKind.Good,
        LedgerVerdict.Retrain => NoteKind.Bad,
        _ => NoteKind.Warning,
    };

    public static string Text(string format, params object?[] of) => string.Format(CultureInfo.InvariantCulture, format, of);
}
