using System.Text.Json;
using Plaudit.Data;
using Plaudit.Pipelines.Stores;

namespace Plaudit.App.Jobs;

/// <summary>Removes what is older than the store is to keep it.</summary>
internal sealed class RetentionJob : IJobKind
{
    private const string Kind = "retention";

    public string Name => Kind;

    public bool IsForAdmins => true;

    public JobRequest Read(JsonElement parameters)
    {
        var read = JobJson.Read<RetentionOptions>(Kind, parameters);
        read.Validate();
        if (read is { PostDays: null, LedgerDays: null, RequestDays: null, JobDays: null })
            throw new PlauditException("A job 'retention' needs one of post_days, ledger_days, request_days and job_days.");
        return new JobRequest(JobJson.Write(read));
    }

    public async Task<object> RunAsync(JobWork work, CancellationToken cancellationToken) =>
        await new RetentionPipeline(work.Store, work.Clock).RunAsync(work.Read<RetentionOptions>(), cancellationToken);
}
