using System.Globalization;
using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Pipelines;

/// <summary>The fields in which two drafts differ, in words.</summary>
internal static class DraftDifferences
{
    private const string NotGiven = "not given";

    /// <summary>Every field that models look at and that is not the same.</summary>
    /// <param name="name">What the first draft is called.</param>
    /// <param name="draft">The first draft.</param>
    /// <param name="other">What it is compared with.</param>
    public static IEnumerable<DraftDifference> Of(string name, Draft draft, Draft other) =>
        Fields(draft).Zip(Fields(other)).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => new DraftDifference(name, pair.First.Field, pair.First.Value, pair.Second.Value));

    private static IEnumerable<(string Field, string Value)> Fields(Draft draft)
    {
        var caption = draft.Caption is { } text ? CaptionStatistics.Of(text) : (CaptionStatistics?)null;
        yield return ("account", draft.Account);
        yield return ("media type", draft.MediaType?.ToString().ToLowerInvariant() ?? NotGiven);
        yield return ("planned time", draft.PostedAt is { } time ? Time(time) : NotGiven);
        yield return ("duration", draft.DurationSeconds is { } seconds ? Text($"{seconds:0.#} s") : NotGiven);
        yield return ("caption length", Count(caption?.Characters));
        yield return ("hashtags", Count(draft.HashtagCount ?? caption?.Hashtags));
        yield return ("mentions", Count(draft.MentionCount ?? caption?.Mentions));
        yield return ("emojis", Count(caption?.Emojis));
        yield return ("question", caption is { } asked ? asked.QuestionMarks > 0 ? "yes" : "no" : NotGiven);
        yield return ("link", caption is { } linked ? linked.Links > 0 ? "yes" : "no" : NotGiven);
        yield return ("location", draft.Location ?? NotGiven);
        yield return ("advertisement", draft.IsAd is { } ad ? ad ? "yes" : "no" : NotGiven);
    }

    private static string Time(PostTime time) =>
        time.Utc.ToString(time.HasTimeOfDay ? "ddd yyyy-MM-dd HH:mm 'UTC'" : "ddd yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(long? count) => count is { } known ? Text($"{known:N0}") : NotGiven;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
