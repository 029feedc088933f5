using Plaudit.Data;
using static Plaudit.Features.FeatureGroups;

namespace Plaudit.Features;

/// <summary>
/// How the account's earlier posts of the same weekday, hour and format (media type, class of duration, advertisement) did. An effect is a fading mean shrunk towards
/// zero: <c>sum / (count + 4)</c>, so that a slot with two posts says little.
/// </summary>
internal sealed class SlotFeatures : IHistoryFeatures
{
    private const string Effect = "log1p likes, shrunk";
    private const double Shrink = 4;
    private const double Fade = 0.97;
    private static readonly double s_formatFade = double.Exp2(-1 / 5.0);

    private readonly FadingSum[] _weekdays = new FadingSum[7];
    private readonly FadingSum[] _hours = new FadingSum[8];
    private readonly FormatLevel[] _levels = new FormatLevel[DraftFacts.FormatCount];
    private int _count;

    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
    [
        History("weekday_effect", "time", "fading, shrunk mean deviation of earlier posts of the same weekday", Effect, "no earlier post with known likes, or no time is planned"),
        History("hour_effect", "time", "fading, shrunk mean deviation of earlier posts of the same three hours of the day", Effect, "no earlier post with known likes, or the hour is not known"),
        History("format_level", "format", "exponentially weighted mean of earlier posts of the same format, half-life 5 of them", "log1p likes, difference from level", "no earlier post of the format"),
        History("format_last", "format", "last post of the same format", "log1p likes, difference from level", "no earlier post of the format"),
        History("format_share", "format", "share of the earlier posts that have the same format", "0 to 1"),
    ];

    public void Reset()
    {
        Array.Clear(_weekdays);
        Array.Clear(_hours);
        Array.Clear(_levels);
        _count = 0;
    }

    public void AddOutcome(PastPost post, float deviation)
    {
        var facts = post.Facts;
        if (!float.IsNaN(deviation))
        {
            _weekdays[facts.Weekday].Add(deviation, Fade);
            if (facts.HourSlot >= 0)
            {
                _hours[facts.HourSlot].Add(deviation, Fade);
            }
        }
        _count++;
        ref var level = ref _levels[facts.Format];
        level.Weight = (level.Weight * s_formatFade) + 1;
        level.Mean += (post.LogLikes - level.Mean) / level.Weight;
        level.Last = post.LogLikes;
        level.Count++;
    }

    public void Write(DraftFacts draft, Moment moment, Span<float> destination)
    {
        if (!moment.HasHistory)
        {
            destination.Fill(float.NaN);
            return;
        }
        var writer = new ColumnWriter(destination);
        writer.Add(draft.Weekday < 0 ? double.NaN : _weekdays[draft.Weekday].Shrunk(Shrink));
        writer.Add(draft.HourSlot < 0 ? double.NaN : _hours[draft.HourSlot].Shrunk(Shrink));
        var level = _levels[draft.Format];
        var isKnown = level.Count > 0;
        writer.Add(isKnown ? level.Mean - moment.Level : double.NaN);
        writer.Add(isKnown ? level.Last - moment.Level : double.NaN);
        writer.Add((double)level.Count / _count);
        writer.RequireFull();
    }

    private struct FadingSum
    {
        private double _sum;
        private double _weight;

        public void Add(double value, double fade)
        {
            _sum = (_sum * fade) + value;
            _weight = (_weight * fade) + 1;
        }

        public readonly double Shrunk(double pseudoCount) => _sum / (_weight + pseudoCount);
    }

    private struct FormatLevel
    {
        public double Mean;
        public double Weight;
        public double Last;
        public int Count;
    }
}
