using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Exports;
using Plaudit.Ingestion.Profiles;
using Plaudit.Reports;

namespace Plaudit.Pipelines;

/// <summary>Writes posts of any format as canonical JSONL, and the profiles that the same files show.</summary>
public static class ConvertPostsPipeline
{
    /// <summary>Converts; each file appears whole or not at all.</summary>
    /// <param name="input">What to read and to write.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left of it then.</param>
    /// <exception cref="PlauditException">The input cannot be used, holds nothing of what is wanted, or an output cannot be written.</exception>
    public static async Task<PostConversionSummary> RunAsync(PostConversion input, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        await using var rejected = input.RejectedFile is { } rejectedFile ? RejectedRowWriter.Create(rejectedFile) : null;
        await using var profilesFile = input.ProfilesFile is { } profilesPath ? OutputFile.Create(profilesPath) : null;
        await using var postsFile = input.PostsFile is { } postsPath ? OutputFile.Create(postsPath) : null;
        var profiles = profilesFile is null ? (long?)null : await WriteProfilesAsync(input, profilesFile, progress, cancellationToken);
        var summary = postsFile is null ? new PostConversionSummary() : await WritePostsAsync(input, postsFile, rejected, progress, cancellationToken);
        // Both or neither.
        foreach (var file in new[] { profilesFile, postsFile }.OfType<OutputFile>()) await file.CommitAsync(cancellationToken);
        return summary with { Profiles = profiles };
    }

    private static async Task<PostConversionSummary> WritePostsAsync(
        PostConversion input, OutputFile output, RejectedRowWriter? rejected, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var likes = input.LikesFile is { } likesFile ? await LikesTemplate.ReadAsync(likesFile, cancellationToken) : null;
        var source = new PostSource(InputFiles.Expand(input.Names, input.StandardInput), new PostReaderOptions { Format = input.Format })
        {
            MaxRejectedShare = input.MaxRejectedShare,
            RejectedRows = rejected,
        };
        var accounts = new HashSet<(string?, string)>();
        var filledIn = new HashSet<string>(StringComparer.Ordinal);
        long withLikes = 0;
        await using (var writer = PostWriter.To(output.Stream, input.PostsFile!))
        {
            await foreach (var batch in source.ReadAsync(progress, cancellationToken))
            {
                foreach (var row in batch.Rows)
                {
                    var post = row.Post;
                    if (likes is not null && post.Draft.PostId is { } id && likes.TryGetValue(id, out var known))
                    {
                        post = post with { Outcomes = post.Outcomes with { Likes = known } };
                        filledIn.Add(id);
                    }
                    accounts.Add((post.Draft.Platform, post.Draft.Account));
                    withLikes += post.Outcomes.Likes is null ? 0 : 1;
                    await writer.WriteAsync(post, cancellationToken);
                }
            }
        }
        var read = source.Summary;
        if (read.Posts == 0) throw new PlauditException($"There is no post in {string.Join(", ", input.Names)}.");
        if (likes?.Count > 0 && filledIn.Count == 0)
            throw new PlauditException($"None of the {likes.Count} likes in '{input.LikesFile}' is of a post in {string.Join(", ", input.Names)}: no post_id is the same.");
        var findings = new FindingTally();
        findings.Add(read.Findings.Where(finding => likes is null || finding.What != ExportAssembly.WithoutInsights));
        var unused = (likes?.Count ?? 0) - filledIn.Count;
        if (unused > 0) findings.Add(new Finding(FindingKind.Unknown, "likes in the table whose post_id belongs to none of the posts", unused));
        return new PostConversionSummary
        {
            Posts = read.Posts,
            Accounts = accounts.Count,
            WithLikes = withLikes,
            LikesFilledIn = likes is null ? null : filledIn.Count,
            Rejected = read.Reasons,
            Findings = findings.Findings,
        };
    }

    private static async Task<long> WriteProfilesAsync(
        PostConversion input, OutputFile output, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        // Rows of posts are no profiles, and no fault of files that hold both.
        var source = new ProfileSource(ProfileInputs.Expand(input.Names, input.StandardInput), new ProfileReaderOptions()) { MaxRejectedShare = 1 };
        long profiles = 0;
        await using (var writer = new ProfileWriter(output.Stream))
        {
            await foreach (var batch in source.ReadAsync(progress, cancellationToken))
            {
                foreach (var row in batch.Rows) await writer.WriteAsync(row.Profile, cancellationToken);
                profiles += batch.Rows.Count;
            }
        }
        if (profiles == 0) throw new PlauditException($"There is no profile in {string.Join(", ", input.Names)}.");
        return profiles;
    }
}
