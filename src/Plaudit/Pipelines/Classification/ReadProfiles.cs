using Plaudit.Data;
using Plaudit.Features.Profiles;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Pipelines.Classification;

/// <summary>Profiles as they were read, with what their posts tell of them.</summary>
/// <param name="Set">The profiles, one an account.</param>
/// <param name="RejectedLabels">Rows of the table of types that cannot be used.</param>
/// <param name="Behaviours">What the accounts do; <see langword="null"/> where no posts were given.</param>
internal sealed record ReadProfiles(ProfileSet Set, IReadOnlyList<RejectedRow> RejectedLabels, ProfileBehaviours? Behaviours)
{
    /// <summary>Reads everything that the input names.</summary>
    /// <param name="input">The profiles.</param>
    /// <param name="rejected">Takes the rows that cannot be used.</param>
    /// <param name="progress">Told of rows read.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">The input cannot be read, too many rows are bad, or there is no profile in it.</exception>
    public static async Task<ReadProfiles> ReadAsync(
        ProfilesInput input, RejectedRowWriter? rejected, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var labels = input.LabelsFile is { } labelsFile ? await ProfileLabels.ReadAsync(InputFile.FromPath(labelsFile), cancellationToken) : null;
        var source = new ProfileSource(ProfileInputs.Expand(input.Names, input.StandardInput), new ProfileReaderOptions { ObservedAt = input.ObservedAt })
        {
            MaxRejectedShare = input.MaxRejectedShare,
            RejectedRows = rejected,
            Labels = labels,
            Findings = input.Findings,
        };
        var set = await source.ReadAllAsync(progress, cancellationToken);
        if (set.Profiles.Count == 0)
        {
            throw new PlauditException(
                set.Summary.Contradictions > 0
                    ? $"All {set.Summary.Contradictions} accounts of {string.Join(", ", input.Names)} are given two types, and left out."
                    : $"There is no profile in {string.Join(", ", input.Names)}.");
        }
        return new ReadProfiles(set, labels?.Rejected ?? [], await BehavioursAsync(input, progress, cancellationToken));
    }

    /// <summary>Writes <see cref="RejectedLabels"/>, once for all profiles that one table tells the types of.</summary>
    public Task WriteRejectedLabelsAsync(RejectedRowWriter? rejected, CancellationToken cancellationToken) =>
        rejected?.WriteAsync(RejectedLabels, cancellationToken) ?? Task.CompletedTask;

    /// <summary>What the posts beside the profiles tell; <see langword="null"/> without any.</summary>
    public static async Task<ProfileBehaviours?> BehavioursAsync(ProfilesInput input, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        if (input.PostNames.Count == 0)
        {
            return null;
        }
        var behaviours = new ProfileBehaviours();
        var posts = new PostSource(InputFiles.Expand(input.PostNames, input.StandardInput), new PostReaderOptions()) { MaxRejectedShare = input.MaxRejectedShare, Findings = input.Findings };
        await foreach (var batch in posts.ReadAsync(progress, cancellationToken))
        {
            foreach (var row in batch.Rows)
            {
                behaviours.Add(row.Post);
            }
        }
        return behaviours;
    }
}
