using System.Text.Json;
using Plaudit.App.Serving;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Pipelines.Live;

namespace Plaudit.App.Jobs;

/// <summary>
/// Looks a profile up, or takes what is typed in, and has the models judge it. It is a job because a platform's limits may make it wait for
/// minutes: its place in the queue can be looked at meanwhile, and what came of it has an address without a name in it.
/// </summary>
internal sealed class ClassifyJob : IJobKind
{
    public const string Kind = "classify";

    public string Name => Kind;

    public bool IsForAdmins => false;

    public bool IsServed => true;

    public JobRequest Read(JsonElement parameters)
    {
        var read = JobJson.Read<ClassifyParameters>(Kind, parameters);
        var handle = HandleOf(read);
        read.Typed?.Validate();
        if (read.Typed is { IsEmpty: true }) throw new PlauditException("Nothing of the profile is typed in; one number at least was expected.");
        return new JobRequest(JobJson.Write(read with { Profile = handle.ToString(), Platform = null })) { Platform = handle.Platform, Account = handle.Name };
    }

    // It changes nothing: begun again, it asks again.
    public async Task<object> RunAsync(JobWork work, CancellationToken cancellationToken)
    {
        var parameters = work.Read<ClassifyParameters>();
        var handle = HandleOf(parameters);
        var models = await work.ModelsAsync(cancellationToken);
        // Before anything is asked of a platform: without a model the request would be wasted.
        if (models.Category is null) ModelSet.Require(models.AccountType, "account-type");
        var found = parameters.Typed is { } typed
            ? new LookedUpProfile(typed.Of(handle) with { ObservedAt = work.Clock.GetUtcNow().UtcDateTime }, [], [])
            : await AskAsync(work, handle, models, cancellationToken);
        var type = models.AccountType is { } judge ? LookedUpVerdicts.TypeOf(found, judge.Predictor, cancellationToken) : null;
        return new ClassifyJobResult
        {
            Profile = found.Profile,
            Posts = found.Posts.Count,
            AccountType = type,
            AccountTypeModel = models.AccountType?.Version,
            // What is typed in has no texts but the biography.
            Category = models.Category is { } about && parameters.Typed is null ? LookedUpVerdicts.CategoryOf(found, about.Predictor, cancellationToken) : null,
            CategoryModel = models.Category?.Version,
            OtherSource = type is { Probabilities.Count: > 0 } ? LookedUpVerdicts.WarningOf(found.Profile, models.AccountType!.Predictor) : null,
            Notices = found.Notices,
            RetryAt = found.RetryAt,
        };
    }

    private static async Task<LookedUpProfile> AskAsync(JobWork work, ProfileHandle handle, ModelSet models, CancellationToken cancellationToken)
    {
        var settings = ConnectorSettings.FromEnvironment(work.Variable);
        if (!settings.HasToken(handle.Platform)) throw new PlauditException($"The server has no token for the platform '{handle.Platform}', and so does not ask it.");
        // Those who share a budget are served in turn.
        using var connector = PlatformConnectors.Open(handle.Platform, settings, work.Store, work.Clock, $"check of {work.Job.RequestedBy}", QueueStep.Telling(work.Progress));
        var wantsPosts = models.Category is not null || models.AccountType?.Predictor.RequiredFields.Contains("own posts", StringComparer.Ordinal) == true;
        return await new LookUpPipeline(connector).RunAsync(handle, wantsPosts ? PlatformLookUps.Posts : 0, work.Progress, cancellationToken);
    }

    private static ProfileHandle HandleOf(ClassifyParameters parameters) => ProfileHandle.Parse(
        parameters.Profile ?? throw new PlauditException("A job 'classify' needs 'profile', such as instagram:NAME or a profile's address."), parameters.Platform);
}

/// <summary>Whose profile is to be checked.</summary>
internal sealed record ClassifyParameters
{
    /// <summary>Whose: an address, <c>instagram:NAME</c>, or a name.</summary>
    public string? Profile { get; init; }

    /// <summary>The platform of a name that does not say it.</summary>
    public string? Platform { get; init; }

    /// <summary>What was read off the public page; <see langword="null"/> to ask the platform.</summary>
    public TypedProfile? Typed { get; init; }
}

/// <summary>What came of a profile check.</summary>
public sealed record ClassifyJobResult
{
    /// <summary>The profile that was judged, or the state in which it was found.</summary>
    public required Profile Profile { get; init; }

    /// <summary>Posts that were read beside it.</summary>
    public int Posts { get; init; }

    /// <summary>The account type; <see langword="null"/> where no model of types serves.</summary>
    public ClassPrediction? AccountType { get; init; }

    public string? AccountTypeModel { get; init; }

    /// <summary>What it is about; <see langword="null"/> where no model of categories serves, or the numbers were typed in.</summary>
    public ClassPrediction? Category { get; init; }

    public string? CategoryModel { get; init; }

    /// <summary>The warning that the numbers come from another source than the model has learnt from; <see langword="null"/> where they do not.</summary>
    public string? OtherSource { get; init; }

    /// <summary>What was not as documented or not known, a sentence each.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Where limits stood against it: when it is worth asking again.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
