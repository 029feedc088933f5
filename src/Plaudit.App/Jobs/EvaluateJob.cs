using System.Text.Json;
using Plaudit.Pipelines.Stores;

namespace Plaudit.App.Jobs;

/// <summary>Measures on the store's posts how good predictions are.</summary>
internal sealed class EvaluateJob : IJobKind
{
    private const string Kind = "evaluate";

    public string Name => Kind;

    public bool IsForAdmins => false;

    public JobRequest Read(JsonElement parameters) => LearningParameters.Read(Kind, parameters);

    public async Task<object> RunAsync(JobWork work, CancellationToken cancellationToken)
    {
        var parameters = work.Read<LearningParameters>();
        var options = new StoredEvaluateOptions { Task = parameters.Task!, Platform = parameters.Platform, Account = parameters.Account, Seed = parameters.Seed };
        var result = await new StoredEvaluatePipeline(work.Store, work.Clock).RunAsync(options, work.Progress, cancellationToken);
        return result.Likes is { } likes ? likes : result.Engagement!;
    }
}
