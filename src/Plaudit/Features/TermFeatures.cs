using System.Runtime.InteropServices;
using Plaudit.Data;
using static Plaudit.Features.FeatureGroups;

namespace Plaudit.Features;

/// <summary>What the words of a caption were associated with in the account's own earlier posts.</summary>
internal sealed class TermFeatures : IHistoryFeatures
{
    private const double Shrink = 4;

    private readonly Dictionary<uint, Deviation> _terms = [];

    public static IReadOnlyList<FeatureDefinition> Definitions { get; } =
    [
        History("term_effect", "terms", "mean deviation of the caption's known words, weighted by the root of their number of posts, shrunk", "log1p likes, shrunk", "no earlier post, or no caption word"),
        History("new_term_share", "terms", "share of the caption's words that the account has not used before", "0 to 1", "no earlier post, or no caption word"),
    ];

    public void Reset() => _terms.Clear();

    public void AddOutcome(PastPost post, float deviation)
    {
        // The first post has nothing to be off from, but its words have been used.
        var isKnown = !float.IsNaN(deviation);
        foreach (var term in post.Facts.Terms)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, term, out _);
            known = isKnown ? new Deviation(known.Sum + deviation, known.Count + 1) : known;
        }
    }

    public void Write(DraftFacts draft, Moment moment, Span<float> destination)
    {
        if (!moment.HasHistory || draft.Terms.Length == 0)
        {
            destination.Fill(float.NaN);
            return;
        }
        double weighted = 0, weights = 0;
        var knownTerms = 0;
        foreach (var term in draft.Terms)
        {
            if (_terms.TryGetValue(term, out var known))
            {
                var root = Math.Sqrt(known.Count);
                weighted += known.Count == 0 ? 0 : known.Sum / root;
                weights += root;
                knownTerms++;
            }
        }
        var writer = new ColumnWriter(destination);
        writer.Add(weighted / (weights + Shrink));
        writer.Add(1 - ((double)knownTerms / draft.Terms.Length));
        writer.RequireFull();
    }

    private readonly record struct Deviation(double Sum, int Count);
}
