using System.Text.Json;
using Plaudit.Pipelines.Stores;

namespace Plaudit.App.Jobs;

/// <summary>Learns a model from the store's posts, which serves if it is no worse than the one that does.</summary>
internal sealed class TrainJob : IJobKind
{
    private const string Kind = "train";

    public string Name => Kind;

    public bool IsForAdmins => false;

    public JobRequest Read(JsonElement parameters) => LearningParameters.Read(Kind, parameters);

    // The same posts and seed give the same file, which the store keeps once.
    public async Task<object> RunAsync(JobWork work, CancellationToken cancellationToken)
    {
        var parameters = work.Read<LearningParameters>();
        var options = new StoredTrainOptions { Task = parameters.Task!, Platform = parameters.Platform, Account = parameters.Account, Seed = parameters.Seed };
        var trained = await new StoredTrainPipeline(work.Store, work.Clock).RunAsync(options, work.Progress, cancellationToken);
        return new TrainJobResult(trained.Model.Id, trained.Promotion.IsActive, trained.Promotion.Reason);
    }
}

/// <summary>What came of learning.</summary>
/// <param name="Model">The model, SHA-256 of its file.</param>
/// <param name="IsActive">Whether it serves.</param>
/// <param name="Reason">Why, or why not.</param>
internal sealed record TrainJobResult(string Model, bool IsActive, string Reason);
