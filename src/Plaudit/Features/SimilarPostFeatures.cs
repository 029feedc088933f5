using Plaudit.Data;
using static Plaudit.Features.FeatureGroups;

namespace Plaudit.Features;

/// <summary>
/// How the account's earlier posts that resemble the draft did: a kernel regression over format, caption and hour (Nadaraya 1964, "On
/// estimating regression", Theory of Probability and its Applications 9; Watson 1964), fading with each post in between.
/// </summary>
internal sealed class SimilarPostFeatures : IHistoryFeatures
{
    /// <summary>Earlier posts that are compared.</summary>
    private const int Window = 40;

    private const double LevelFade = 0.95;
    private const double EffectFade = 0.98;
    private const double Prior = 0.2;
    private const double OtherFormatDistance = 1.5;
    private const double SharedWordsCloseness = 3;

    private static readonly (int Column, double Scale)[] s_likeness = [.. DraftEncoder.Likeness];

    private readonly PastPost?[] _posts = new PastPost?[Window];
    private readonly float[] _deviations = new float[Window];
    private int _count;

    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
    [
        History("similar_level", "similar", "mean of the last 40 posts weighted by likeness to the draft and by recency (.95 a post), shrunk to the level", "log1p likes, difference from level"),
        History("similar_weight", "similar", "log1p of the sum of those weights", "log1p weight"),
        History("similar_effect", "similar", "mean deviation of the last 40 posts weighted by likeness to the draft and by recency (.98 a post), shrunk to 0", "log1p likes, shrunk"),
        History("similar_beat_usual", "usual", "share of the last 40 posts above usual less the share below it, halved, weighted as similar_level is", "-0.5 to 0.5", "fewer than 3 earlier posts with known likes"),
    ];

    public void Reset()
    {
        Array.Clear(_posts);
        _count = 0;
    }

    public void AddOutcome(PastPost post, float deviation)
    {
        var slot = _count % Window;
        _posts[slot] = post;
        _deviations[slot] = float.IsNaN(deviation) ? 0 : deviation;
        _count++;
    }

    public void Write(DraftFacts draft, Moment moment, Span<float> destination)
    {
        if (!moment.HasHistory)
        {
            destination.Fill(float.NaN);
            return;
        }
        double levelWeights = 0, levels = 0, levelRecency = 1, beat = 0;
        double effectWeights = 0, effects = 0, effectRecency = 1;
        for (var back = 1; back <= Math.Min(_count, Window); back++)
        {
            var slot = (_count - back) % Window;
            var post = _posts[slot]!;
            var likeness = Math.Exp(-Distance(draft, post.Facts));
            levelWeights += levelRecency * likeness;
            levels += levelRecency * likeness * (post.LogLikes - moment.Level);
            beat += levelRecency * likeness * 0.5 * ((post.LogLikes > moment.Usual ? 1 : 0) - (post.LogLikes < moment.Usual ? 1 : 0));
            effectWeights += effectRecency * likeness;
            effects += effectRecency * likeness * _deviations[slot];
            levelRecency *= LevelFade;
            effectRecency *= EffectFade;
        }
        var writer = new ColumnWriter(destination);
        writer.Add(levels / (levelWeights + Prior));
        writer.Add(Math.Log(1 + levelWeights));
        writer.Add(effects / (effectWeights + Prior));
        writer.Add(float.IsNaN(moment.Usual) ? double.NaN : beat / (levelWeights + Prior));
        writer.RequireFull();
    }

    /// <summary>Distance of two drafts; what is not known of either does not part them. Shared caption words bring them closer.</summary>
    private static double Distance(DraftFacts a, DraftFacts b)
    {
        var distance = a.Format == b.Format ? 0 : OtherFormatDistance;
        foreach (var (column, scale) in s_likeness)
        {
            var apart = Math.Abs(a.Values[column] - b.Values[column]);
            distance += float.IsNaN(apart) ? 0 : scale * apart;
        }
        var hours = Math.Abs(a.Hour - b.Hour);
        distance += float.IsNaN(hours) ? 0 : Math.Min(hours, 24 - hours) / 12;
        if (a.Terms.Length > 0 && b.Terms.Length > 0)
        {
            var shared = CaptionTerms.CountShared(a.Terms, b.Terms);
            distance -= SharedWordsCloseness * shared / Math.Sqrt((double)a.Terms.Length * b.Terms.Length);
        }
        return distance;
    }
}
