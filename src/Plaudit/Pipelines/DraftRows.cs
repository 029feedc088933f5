using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Pipelines;

/// <summary>Rows of drafts against a history, as a model takes them.</summary>
/// <remarks>Keeps its place in the history. Not safe for several threads at once.</remarks>
internal sealed class DraftRows(PostTable history, ModelFeatures features)
{
    private readonly DraftFeatures _features = new(history, features.OfPosts, features.OutcomeDelay);

    /// <summary>One row a draft.</summary>
    /// <param name="drafts">The drafts.</param>
    /// <param name="knownPosts">Filled with the number of earlier posts with known likes behind each row.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public FeatureMatrix Build(IReadOnlyList<Draft> drafts, Span<int> knownPosts, CancellationToken cancellationToken)
    {
        var x = _features.Build(drafts, knownPosts, cancellationToken);
        return features.Pictures?.AddTo(x, drafts, _features.AccountOf, cancellationToken) ?? x;
    }

    /// <summary>Index of the draft's account in the history; -1 where it is not there.</summary>
    public int AccountOf(Draft draft) => _features.AccountOf(draft);
}
