using System.Text.Json;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;

namespace Plaudit.App.Jobs;

/// <summary>Learns a model from the store's posts, which serves if it is no worse than the one that does.</summary>
internal sealed class TrainJob : IJobKind
{
    private const string Kind = "train";

    public string Name => Kind;

    public bool IsForAdmins => false;

    public JobRequest Read(JsonElement parameters)
    {
        var read = JobJson.Read<LearningParameters>(Kind, parameters);
        read.Validate();
        return new JobRequest(JobJson.Write(read)) { Platform = read.Account is null ? null : read.Platform, Account = read.Account };
    }

    // The same posts and seed give the same file, which the store keeps once.
    public async Task<object> RunAsync(JobWork work, CancellationToken cancellationToken)
    {
        var parameters = work.Read<LearningParameters>();
        var options = new StoredTrainOptions { Task = parameters.Task!, Platform = parameters.Platform, Account = parameters.Account, Seed = parameters.Seed };
        var trained = await new StoredTrainPipeline(work.Store, work.Clock).RunAsync(options, work.Progress, cancellationToken);
        return new TrainJobResult(trained.Model.Id, trained.Promotion.IsActive, trained.Promotion.Reason);
    }
}

/// <summary>What is learnt or measured.</summary>
internal sealed record LearningParameters
{
    /// <summary><c>likes</c> or <c>engagement</c>.</summary>
    public string? Task { get; init; }

    /// <summary>Accounts of this platform alone.</summary>
    public string? Platform { get; init; }

    /// <summary>This account alone.</summary>
    public string? Account { get; init; }

    /// <summary>Start of all chance. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="PlauditException">A parameter is missing or out of its range.</exception>
    public void Validate()
    {
        if (Task is not ("likes" or "engagement")) throw new PlauditException("'task' is needed: likes or engagement.");
        if (Seed < 0) throw new PlauditException($"'seed' is {Seed}; 0 or more was expected.");
    }
}

/// <summary>What came of learning.</summary>
/// <param name="Model">The model, SHA-256 of its file.</param>
/// <param name="IsActive">Whether it serves.</param>
/// <param name="Reason">Why, or why not.</param>
internal sealed record TrainJobResult(string Model, bool IsActive, string Reason);
