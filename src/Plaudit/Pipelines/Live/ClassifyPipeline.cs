using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Profiles;
using Plaudit.Models;
using Plaudit.Pipelines.Classification;

namespace Plaudit.Pipelines.Live;

/// <summary>Looks a profile up, or takes what is typed in or saved, and has models judge what it is and what it is about.</summary>
/// <param name="connect">Opens the platform; called only where nothing is typed in and no file is named.</param>
/// <param name="clock">Dates what is typed in.</param>
public sealed class ClassifyPipeline(Func<Task<IPlatformConnector>> connect, TimeProvider clock)
{
    private const string OwnPosts = "own posts";

    /// <summary>Judges one account.</summary>
    /// <param name="request">Whom, by which models.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">A model or a file cannot be used, or the platform refuses to be asked.</exception>
    public async Task<ClassifyResult> RunAsync(ClassifyRequest request, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        // Before anything is asked of a platform: a wrong model would waste the request.
        var (types, categories) = LoadModels(request.ModelFiles);
        var wantsPosts = categories.Count > 0 || types.Any(of => of.Predictor.RequiredFields.Contains(OwnPosts, StringComparer.Ordinal));
        var found = request switch
        {
            { Typed: { } typed } => new LookedUpProfile(typed with { ObservedAt = clock.GetUtcNow().UtcDateTime }, [], []),
            { SavedFiles.Count: > 0 } => await ReadSavedAsync(request, wantsPosts, progress, cancellationToken),
            _ => await AskAsync(request, wantsPosts, progress, cancellationToken),
        };
        var result = new ClassifyResult { Profile = found.Profile, Posts = found.Posts.Count, Notices = found.Notices };
        if (types.Count > 0)
        {
            var (answer, model) = TellType(types, found, cancellationToken);
            result = result with { AccountType = answer, AccountTypeModel = model };
        }
        if (categories.Count > 0)
        {
            var (answer, model) = TellCategory(categories, found, cancellationToken);
            result = result with { Category = answer, CategoryModel = model };
        }
        return result;
    }

    private static (List<TypeModel> Types, List<CategoryModelFile> Categories) LoadModels(IReadOnlyList<string> files)
    {
        if (files.Count == 0) throw new PlauditException("No model is given; name at least one that 'plaudit train account-type' or 'plaudit train category' wrote.");
        List<TypeModel> types = [];
        List<CategoryModelFile> categories = [];
        foreach (var file in files)
        {
            var reader = ModelFile.Load(file, expectedTask: null);
            switch (reader.Manifest.Task)
            {
                case AccountTypeManifest.Task:
                    types.Add(new TypeModel(file, AccountTypePredictor.Of(reader, file)));
                    break;
                case CategoryManifest.Task:
                    categories.Add(new CategoryModelFile(file, CategoryPredictor.Of(reader)));
                    break;
                case var other:
                    throw new PlauditException($"'{file}' is a model for {other}; one for {AccountTypeManifest.Task} or {CategoryManifest.Task} was expected.");
            }
        }
        return (types, categories);
    }

    // The first model that can judge; where none can, the one that lacks the fewest fields says what it lacks.
    private static (ClassPrediction Answer, string Model) TellType(List<TypeModel> models, LookedUpProfile found, CancellationToken cancellationToken)
    {
        var answers = models.Select(of => (Answer: LookedUpVerdicts.TypeOf(found, of.Predictor, cancellationToken), of.File)).ToList();
        return answers.FirstOrDefault(of => of.Answer.Status is not (ClassStatus.MissingField or ClassStatus.OtherPlatform)) is { Answer: not null } judged
            ? judged
            : answers.OrderBy(of => of.Answer.Status == ClassStatus.OtherPlatform).ThenBy(of => of.Answer.MissingFields.Count).First();
    }

    private static (ClassPrediction Answer, string Model) TellCategory(List<CategoryModelFile> models, LookedUpProfile found, CancellationToken cancellationToken)
    {
        var answers = models.Select(of => (Answer: LookedUpVerdicts.CategoryOf(found, of.Predictor, cancellationToken), of.File)).ToList();
        return answers.FirstOrDefault(of => of.Answer.Status == ClassStatus.Ok) is { Answer: not null } judged ? judged : answers[0];
    }

    private async Task<LookedUpProfile> AskAsync(ClassifyRequest request, bool wantsPosts, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var pipeline = new LookUpPipeline(await connect());
        return await pipeline.RunAsync(request.Handle, wantsPosts ? request.PostsRead : 0, progress, cancellationToken);
    }

    // Files that hold profiles and posts are read as both; what is no post is no fault of theirs.
    private static async Task<LookedUpProfile> ReadSavedAsync(ClassifyRequest request, bool wantsPosts, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var source = new ProfileSource(ProfileInputs.Expand(request.SavedFiles), new ProfileReaderOptions()) { MaxRejectedShare = 1 };
        var profiles = (await source.ReadAllAsync(progress, cancellationToken)).Profiles;
        var name = request.Handle.Name;
        var profile = profiles.Where(of => IsNamed(of.Username, name) || IsNamed(of.Account, name))
            .Where(of => of.Platform is null || of.Platform == request.Handle.Platform)
            .OrderBy(of => of.Platform is null)
            .FirstOrDefault()
            ?? throw new PlauditException($"The profile of '{name}' is not in {string.Join(", ", request.SavedFiles)}{Others(profiles)}.");
        var posts = new List<Post>();
        if (!wantsPosts) return new LookedUpProfile(profile, posts, []);
        var files = InputFiles.Expand(request.SavedFiles);
        var reader = new PostSource(files, new PostReaderOptions { DraftsAllowed = true }) { MaxRejectedShare = 1 };
        try
        {
            await foreach (var batch in reader.ReadAsync(progress, cancellationToken))
            {
                posts.AddRange(batch.Rows.Select(row => row.Post).Where(post => IsOf(post.Draft, profile, request.Handle)));
            }
        }
        catch (PlauditException e)
        {
            // A file of profiles alone is in no format of posts.
            return new LookedUpProfile(profile, posts, [$"No posts were read: {e.Message}"]);
        }
        return new LookedUpProfile(profile, posts, []);
    }

    private static string Others(IReadOnlyList<Profile> profiles) => profiles.Count switch
    {
        0 => ", where there is none",
        <= 3 => $", where there is {string.Join(", ", profiles.Select(of => of.Username ?? of.Account))}",
        _ => $", where there are {profiles.Count} others",
    };

    private static bool IsOf(Draft draft, Profile profile, ProfileHandle handle) =>
        (draft.Platform is null || draft.Platform == handle.Platform) && (IsNamed(draft.Account, handle.Name) || draft.Account == profile.Account);

    private static bool IsNamed(string? account, string name) => string.Equals(account?.TrimStart('@'), name, StringComparison.OrdinalIgnoreCase);

    private sealed record TypeModel(string File, AccountTypePredictor Predictor);

    private sealed record CategoryModelFile(string File, CategoryPredictor Predictor);
}
