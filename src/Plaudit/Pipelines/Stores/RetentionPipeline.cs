using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Removes what is older than the store is to keep it.</summary>
/// <param name="store">The store.</param>
/// <param name="clock">Tells the time.</param>
public sealed class RetentionPipeline(Store store, TimeProvider clock)
{
    /// <summary>Removes.</summary>
    /// <param name="options">How long to keep what.</param>
    /// <param name="cancellationToken">Stops between two kinds of data.</param>
    public async Task<RetentionSummary> RunAsync(RetentionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var now = clock.GetUtcNow();
        return new RetentionSummary(
            options.PostDays is { } posts ? await store.Posts.DeleteBeforeAsync(now.AddDays(-posts), cancellationToken) : 0,
            options.LedgerDays is { } ledger ? await store.Ledger.DeleteBeforeAsync(now.AddDays(-ledger), cancellationToken) : 0,
            options.RequestDays is { } requests ? await store.Requests.DeleteBeforeAsync(now.AddDays(-requests), cancellationToken) : 0)
        {
            Jobs = options.JobDays is { } jobs ? await store.Jobs.DeleteBeforeAsync(now.AddDays(-jobs), cancellationToken) : 0,
        };
    }
}

/// <summary>What was removed for its age.</summary>
/// <param name="Posts">Posts.</param>
/// <param name="Predictions">Lines of the ledger.</param>
/// <param name="Requests">Requests to platforms.</param>
public sealed record RetentionSummary(long Posts, long Predictions, long Requests)
{
    /// <summary>Jobs that had ended.</summary>
    public long Jobs { get; init; }
}
