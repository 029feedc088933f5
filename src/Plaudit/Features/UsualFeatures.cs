using Plaudit.Data;
using static Plaudit.Features.FeatureGroups;

namespace Plaudit.Features;

/// <summary>
/// What the account is used to, the median likes of its last 12 posts, and how far the levels of other groups stand above it. It is what a
/// post must exceed to count as high engagement, so models of engagement need it; models of likes do without.
/// </summary>
internal sealed class UsualFeatures
{
    // Of fewer posts a median says nothing.
    private const int MinPosts = 3;

    // Keeps accounts whose posts all got the same from dividing by nothing.
    private const double SpreadFloor = 0.1;

    private const string Spreads = "spreads of the last 12 posts";
    private const string FewPosts = "fewer than 3 earlier posts with known likes";

    private readonly UsualLikes _likes = new();

    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
    [
        History("usual", "usual", "log1p of the median likes of the last 12 posts", "log1p likes, difference from level", FewPosts),
        History("level_above_usual", "usual", "level less usual, over the mean absolute distance of the last 12 posts from usual plus .1", Spreads, FewPosts),
        History("recent_above_usual", "usual", "exponentially weighted mean of half-life 2 posts less usual, over the same", Spreads, FewPosts),
        History("similar_above_usual", "usual", "similar_level less usual, over the same", Spreads, FewPosts),
    ];

    /// <summary>log1p of the median likes of the last 12 posts; NaN with fewer than 3.</summary>
    public float LogUsual => _likes.Known < MinPosts ? float.NaN : (float)Math.Log(1 + _likes.Median);

    public void Reset() => _likes.Clear();

    public void AddOutcome(PastPost post) => _likes.Add(post.Likes ?? throw new ArgumentException("The likes of the post are not known.", nameof(post)));

    /// <summary>Writes the group's columns.</summary>
    /// <param name="moment">The moment for which the row is made.</param>
    /// <param name="recentLevel">Mean of half-life 2 posts, difference from the level.</param>
    /// <param name="similarLevel">Mean of similar posts, difference from the level.</param>
    /// <param name="destination">As many columns as the group defines.</param>
    public void Write(Moment moment, float recentLevel, float similarLevel, Span<float> destination)
    {
        if (float.IsNaN(moment.Usual))
        {
            destination.Fill(float.NaN);
            return;
        }
        double spread = 0;
        foreach (var likes in _likes.Recent)
        {
            spread += Math.Abs(Math.Log(1 + (double)likes) - moment.Usual);
        }
        var scale = (spread / _likes.Recent.Length) + SpreadFloor;
        var below = (double)moment.Level - moment.Usual;
        var writer = new ColumnWriter(destination);
        writer.Add(-below);
        writer.Add(below / scale);
        writer.Add((below + recentLevel) / scale);
        writer.Add((below + similarLevel) / scale);
        writer.RequireFull();
    }
}
