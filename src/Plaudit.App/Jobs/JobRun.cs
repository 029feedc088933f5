using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Jobs;

/// <summary>One attempt at a job: the work, its lease beside it, and what is written down at its end.</summary>
internal sealed partial class JobRun(Store store, DataFolder data, JobOptions options, Func<string, string?> variable, TimeProvider clock, ILogger log)
{
    /// <summary>The models that answer; <see langword="null"/> in a process that answers no requests.</summary>
    public ServedModels? Models { get; init; }

    private readonly JobProgress _progress = new();
    private JobBeat _beat = JobBeat.Held;

    /// <summary>Works.</summary>
    /// <param name="claim">The right to the job.</param>
    /// <param name="stopping">The process is to end: the job is given back.</param>
    public async Task RunAsync(JobClaim claim, CancellationToken stopping)
    {
        var job = claim.Job;
        var start = clock.GetTimestamp();
        Begins(log, job.Kind, job.Id, job.Attempts);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var over = new CancellationTokenSource();
        var beating = BeatAsync(claim, stop, over.Token);
        object? result = null;
        Exception? exception = null;
        try
        {
            result = await WorkAsync(job, stop.Token, stopping);
        }
#pragma warning disable CA1031 // Whatever ends a job must not end the process; it is written down.
        catch (Exception e)
#pragma warning restore CA1031
        {
            exception = e;
        }
        await over.CancelAsync();
        await beating;
        var state = await EndAsync(claim, result, exception, stopping.IsCancellationRequested);
        var milliseconds = Math.Round(clock.GetElapsedTime(start).TotalMilliseconds);
        Ended(log, job.Kind, job.Id, state, milliseconds);
    }

    private async Task<object> WorkAsync(StoredJob job, CancellationToken cancellationToken, CancellationToken stopping)
    {
        var work = new JobWork { Job = job, Store = store, Clock = clock, Data = data, Variable = variable, Models = Models, Progress = _progress };
        var running = Task.Run(() => JobKinds.Find(job.Kind).RunAsync(work, cancellationToken), CancellationToken.None);
        try
        {
            return await running.WaitAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What does not stop in time is left to die with the process.
            return await running.WaitAsync(options.StopPatience, clock, CancellationToken.None);
        }
    }

    // Renews the lease until the work is over, and stops the work when it is no longer wanted or no longer ours.
    private async Task BeatAsync(JobClaim claim, CancellationTokenSource stop, CancellationToken over)
    {
        var heard = clock.GetTimestamp();
        try
        {
            while (_beat == JobBeat.Held)
            {
                await Task.Delay(options.Beat, clock, over);
                var (share, step, hasChanged) = _progress.Take();
                try
                {
                    _beat = await store.Jobs.RenewAsync(claim, options.Lease, share, step, hasChanged, over);
                    heard = clock.GetTimestamp();
                }
                catch (PlauditException) when (clock.GetElapsedTime(heard) < options.Lease)
                {
                    // The store is away; until the lease ends nobody else can have taken the job.
                }
                catch (PlauditException)
                {
                    _beat = JobBeat.Lost;
                }
            }
            await stop.CancelAsync();
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The work is over.
        }
    }

    private async Task<string> EndAsync(JobClaim claim, object? result, Exception? exception, bool isStopping)
    {
        var job = claim.Job;
        if (_beat == JobBeat.Lost) return "taken over";
        try
        {
            if (exception is null) return await FinishAsync(claim, JobState.Succeeded, JobJson.WriteResult(result!), null);
            if (_beat == JobBeat.CancelRequested) return await FinishAsync(claim, JobState.Cancelled, null, null);
            if (isStopping) return await store.Jobs.GiveBackAsync(claim, CancellationToken.None) ? "given back" : "taken over";
            var fault = JobFault.Of(exception);
            // Where files and the store are is nobody's business but the operator's.
            var message = fault.Message.Replace(data.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
                .Replace($" ({store.Description})", "", StringComparison.Ordinal);
            Failed(log, job.Kind, job.Id, exception.GetType().FullName, exception.StackTrace);
            if (!fault.MayPass || job.Attempts >= options.MaxAttempts) return await FinishAsync(claim, JobState.Failed, null, message);
            var now = clock.GetUtcNow();
            var earliest = now + JobOptions.PauseAfter(job.Attempts);
            return await store.Jobs.RetryAsync(claim, fault.RetryAt > earliest ? fault.RetryAt.Value : earliest, message, CancellationToken.None)
                ? "to be tried again"
                : "taken over";
        }
        catch (PlauditException)
        {
            // The lease runs out, and the job is begun again: by this process too.
            return "not written down";
        }
    }

    private async Task<string> FinishAsync(JobClaim claim, JobState state, string? result, string? error)
    {
        var rejected = await RejectedAsync(claim.Job.Id);
        var answers = data.AnswerFile(claim.Job.Id);
        var answer = state == JobState.Succeeded && File.Exists(answers) ? await File.ReadAllBytesAsync(answers) : null;
        if (!await store.Jobs.FinishAsync(claim, state, result, error, rejected, answer, CancellationToken.None)) return "taken over";
        data.Remove(claim.Job.Id);
        return JobStates.NameOf(state);
    }

    // The first rows, up to the most that is kept; names of files stand as they are in the folder of data.
    private async Task<byte[]?> RejectedAsync(string job)
    {
        var file = data.RejectedFile(job);
        if (!File.Exists(file) || new FileInfo(file).Length == 0) return null;
        using var kept = new MemoryStream();
        using var reader = new StreamReader(file);
        while (await reader.ReadLineAsync() is { } line)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(line.Replace(data.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal) + "\n");
            if (kept.Length + bytes.Length > JobTable.MaxRejectedBytes) break;
            kept.Write(bytes);
        }
        return kept.ToArray();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "job {Kind} {Id} begins, attempt {Attempt}")]
    private static partial void Begins(ILogger log, string kind, string id, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "job {Kind} {Id} {State} after {Milliseconds} ms")]
    private static partial void Ended(ILogger log, string kind, string id, string state, double milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "job {Kind} {Id} failed: {Type} {StackTrace}")]
    private static partial void Failed(ILogger log, string kind, string id, string? type, string? stackTrace);
}
