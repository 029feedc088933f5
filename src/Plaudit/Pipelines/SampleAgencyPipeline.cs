using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Pipelines;

/// <summary>Writes a <see cref="SampleAgency"/> into a folder: <c>posts/PLATFORM.jsonl</c>, <c>drafts.jsonl</c>, <c>profiles.jsonl</c>, an Instagram export and a README.txt.</summary>
public static class SampleAgencyPipeline
{
    private const string DraftsFile = "drafts.jsonl";

    private const string ProfilesFile = "profiles.jsonl";

    private const string ReadmeFile = "README.txt";

    private const int PostsPerReport = 5_000;

    private static readonly string[] s_platforms = ["instagram", "tiktok", "x", "youtube"];

    private static readonly string[] s_allFiles = [.. s_platforms.Select(PostsFile), DraftsFile, ProfilesFile, SampleExport.FileName, ReadmeFile];

    /// <summary>Writes the agency's files; each appears whole or not at all.</summary>
    /// <param name="directory">Made where it is missing.</param>
    /// <param name="options">Size and seed.</param>
    /// <param name="force">Replaces files of these names; otherwise their presence is an error and nothing is written.</param>
    /// <param name="progress">Told of the posts written so far.</param>
    /// <param name="cancellationToken">Stops between two posts; the file being written is removed.</param>
    /// <exception cref="PlauditException">A file is there already, an option is out of range, or writing failed.</exception>
    public static async Task<SampleAgencySummary> RunAsync(
        string directory,
        SampleAgencyOptions options,
        bool force = false,
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var agency = new SampleAgency(options);
        if (!force && s_allFiles.FirstOrDefault(f => File.Exists(Path.Combine(directory, f))) is { } existing)
        {
            throw new PlauditException(
                $"{Path.Combine(directory, existing)} is there already. Choose another folder, or use --force to replace it."
            );
        }
        try
        {
            Directory.CreateDirectory(Path.Combine(directory, "posts"));
            return await WriteAllAsync(directory, agency, options, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write the sample to {directory}: {e.Message}", e);
        }
    }

    private static async Task<SampleAgencySummary> WriteAllAsync(
        string directory,
        SampleAgency agency,
        SampleAgencyOptions options,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken
    )
    {
        var summary = new SampleAgencySummary(0, 0, 0, 0, []);
        foreach (var platform in s_platforms)
        {
            string? account = null;
            await WritePostsAsync(PostsFile(platform), agency.Posts(platform).Select(post =>
            {
                summary = summary with { Accounts = summary.Accounts + (post.Draft.Account == account ? 0 : 1), Posts = summary.Posts + 1 };
                account = post.Draft.Account;
                if (summary.Posts % PostsPerReport == 0)
                {
                    progress?.Report(new ProgressReport("writing posts", summary.Posts, options.Posts));
                }
                return post;
            }));
        }
        await WritePostsAsync(DraftsFile, agency.Drafts().Select(draft =>
        {
            summary = summary with { Drafts = summary.Drafts + 1 };
            return new Post(draft, default);
        }));
        await WriteAsync(ProfilesFile, async path =>
        {
            await using var writer = ProfileWriter.Create(path);
            foreach (var profile in agency.Profiles())
            {
                cancellationToken.ThrowIfCancellationRequested();
                await writer.WriteAsync(profile, cancellationToken);
                summary = summary with { Profiles = summary.Profiles + 1 };
            }
        });
        List<Post> exported = [.. agency.Posts("instagram").TakeWhile(OfFirstAccount()).Where(post => post.Draft.PostedAt is { HasTimeOfDay: true })];
        if (exported.Count > 0)
        {
            await WriteAsync(SampleExport.FileName, path =>
            {
                SampleExport.Write(path, exported);
                return Task.CompletedTask;
            });
        }
        var readme = SampleAgencyReadme.Text(directory, options, summary);
        await WriteAsync(ReadmeFile, path => File.WriteAllTextAsync(path, readme, cancellationToken));

        // Replacing a larger agency must not leave some of its accounts behind.
        foreach (var left in s_allFiles.Except(summary.Files))
        {
            File.Delete(Path.Combine(directory, left));
        }
        return summary;

        Task WritePostsAsync(string file, IEnumerable<Post> posts) => WriteAsync(file, async path =>
        {
            await using var writer = PostWriter.Create(path);
            foreach (var post in posts)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await writer.WriteAsync(post, cancellationToken);
            }
        });

        async Task WriteAsync(string file, Func<string, Task> write)
        {
            var path = Path.Combine(directory, file);
            var unfinished = path + ".unfinished";
            try
            {
                await write(unfinished);
                if (new FileInfo(unfinished).Length > 0)
                {
                    File.Move(unfinished, path, overwrite: true);
                    summary = summary with { Files = [.. summary.Files, file] };
                }
            }
            finally
            {
                File.Delete(unfinished);
            }
        }
    }

    private static Func<Post, bool> OfFirstAccount()
    {
        string? first = null;
        return post => (first ??= post.Draft.Account) == post.Draft.Account;
    }

    private static string PostsFile(string platform) => $"posts/{platform}.jsonl";
}
