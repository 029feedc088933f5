using System.Globalization;
using System.Text.Json;
using Plaudit.Connectors;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;
using Plaudit.Pipelines.Live;

namespace Plaudit.App.Jobs;

/// <summary>Asks a platform for an account's newest posts, and brings them into the store.</summary>
internal sealed class FetchJob : IJobKind
{
    private const string Kind = "fetch";

    public string Name => Kind;

    public bool IsForAdmins => false;

    public JobRequest Read(JsonElement parameters)
    {
        var read = JobJson.Read<FetchParameters>(Kind, parameters);
        var handle = HandleOf(read);
        if (read.Posts is < 1 or > FetchPipeline.MostPosts)
            throw new PlauditException(string.Create(CultureInfo.InvariantCulture, $"'posts' is {read.Posts}; 1 to {FetchPipeline.MostPosts:N0} was expected."));
        return new JobRequest(JobJson.Write(read with { Profile = handle.ToString(), Platform = null })) { Platform = handle.Platform, Account = handle.Name };
    }

    public async Task<object> RunAsync(JobWork work, CancellationToken cancellationToken)
    {
        var parameters = work.Read<FetchParameters>();
        var handle = HandleOf(parameters);
        var file = work.Data.FetchedFile(work.Job.Id);
        if (!File.Exists(file) && await FetchAsync(work, parameters, handle, file, cancellationToken) is { } state)
            return new FetchJobResult(ProfileStates.Name(state), null);
        // The time of the file is when the numbers were seen.
        return new FetchJobResult(ProfileStates.Name(ProfileState.Shown), await ImportJob.RunAsync(work, file, null, maxRejected: 1, cancellationToken));
    }

    // The state in which the profile was found, where there are no posts; an attempt goes on after the last page of the one before it.
    private static async Task<ProfileState?> FetchAsync(
        JobWork work, FetchParameters parameters, ProfileHandle handle, string file, CancellationToken cancellationToken)
    {
        var settings = ConnectorSettings.FromEnvironment(work.Variable);
        if (!settings.HasToken(handle.Platform)) throw new PlauditException($"The server has no token for the platform '{handle.Platform}', and so does not ask it.");
        // Those who share a budget are served in turn.
        using var connector = PlatformConnectors.Open(handle.Platform, settings, work.Store, work.Clock, $"job of {work.Job.RequestedBy}", null);
        var request = new FetchRequest { Handle = handle, IsOwn = parameters.Own, Posts = parameters.Posts, OutputFile = file };
        var result = await new FetchPipeline(connector, work.Store, work.Clock).RunAsync(request, work.Progress, cancellationToken);
        if (result.Profile.State is ProfileState.RateLimited or ProfileState.Unreachable)
        {
            var text = $"{handle.Platform} could not be asked now: the profile is {ProfileStates.Name(result.Profile.State)}.";
            throw result.RetryAt is { } time ? new RateLimitedException(time, text) : new JobPausedException(text);
        }
        if (result is { IsWritten: true, Posts: > 0 }) return null;
        // A profile alone is no file of posts, which another attempt would take it for.
        File.Delete(file);
        return result.Profile.State;
    }

    private static ProfileHandle HandleOf(FetchParameters parameters) => ProfileHandle.Parse(
        parameters.Profile ?? throw new PlauditException("A job 'fetch' needs 'profile', such as instagram:NAME or a profile's address."), parameters.Platform);
}

/// <summary>What is to be fetched.</summary>
internal sealed record FetchParameters
{
    /// <summary>Whose posts: an address, <c>instagram:NAME</c>, or a name.</summary>
    public string? Profile { get; init; }

    /// <summary>The platform of a name that does not say it.</summary>
    public string? Platform { get; init; }

    /// <summary>Newest posts wanted. Default 100.</summary>
    public int Posts { get; init; } = 100;

    /// <summary>Whether it is the account that the token belongs to.</summary>
    public bool Own { get; init; }
}

/// <summary>What became of a fetch.</summary>
/// <param name="Profile">The state in which the profile was found.</param>
/// <param name="Import">What became of its posts; <see langword="null"/> where there are none.</param>
internal sealed record FetchJobResult(string Profile, ImportResult? Import);
