using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>
/// How wide the intervals of each account are to be at a moment, from outcomes since the model was fitted that were known by then.
/// </summary>
/// <remarks>Moments of an account are asked for in ascending order at no cost; going back starts the account again. Not thread-safe.</remarks>
internal sealed class RollingWidths(CountModel model, TimeSpan outcomeDelay)
{
    private readonly Dictionary<int, AccountScores> _accounts = [];

    /// <summary>Adds an outcome since the fit; each account's come in their order.</summary>
    public void Add(int account, long ticks, float score)
    {
        if (float.IsNaN(score))
        {
            return;
        }
        if (!_accounts.TryGetValue(account, out var scores))
        {
            _accounts.Add(account, scores = new AccountScores());
        }
        scores.Known.Add((ticks, score));
    }

    /// <summary>The factor at a moment.</summary>
    /// <param name="account">The account.</param>
    /// <param name="ticks">The moment; <see langword="null"/> for after everything known.</param>
    /// <param name="includesSameTime">Whether outcomes of the very same time count, as for posts that follow in their order.</param>
    public float At(int account, long? ticks, bool includesSameTime)
    {
        if (!_accounts.TryGetValue(account, out var scores))
        {
            return 1;
        }
        var until = ticks is { } moment ? Math.Min(moment - outcomeDelay.Ticks, includesSameTime ? moment : moment - 1) : long.MaxValue;
        if (scores.Width is null || until < scores.Until)
        {
            (scores.Width, scores.Next) = (model.NewWidth(), 0);
        }
        scores.Until = until;
        while (scores.Next < scores.Known.Count && scores.Known[scores.Next].Ticks <= until)
        {
            scores.Width.Add(scores.Known[scores.Next++].Score);
        }
        return scores.Width.Factor;
    }

    private sealed class AccountScores
    {
        public List<(long Ticks, float Score)> Known { get; } = [];

        public RollingWidth? Width { get; set; }

        public int Next { get; set; }

        public long Until { get; set; } = long.MinValue;
    }
}
