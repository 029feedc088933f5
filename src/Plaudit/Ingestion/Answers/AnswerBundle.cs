using System.Runtime.CompilerServices;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Answers;

/// <summary>Saved answers and files of Instaloader that are named together: measures of one file belong to posts of another.</summary>
internal sealed class AnswerBundle : InputBundle
{
    private readonly IReadOnlyList<InputFile> _files;

    public AnswerBundle(IReadOnlyList<InputFile> files)
    {
        _files = files;
        Paths = [.. files.Select(file => file.Name)];
        var folder = Path.GetDirectoryName(files[0].Name);
        Name = files.Count == 1 ? files[0].Name
            : files.All(file => Path.GetDirectoryName(file.Name) == folder) && !string.IsNullOrEmpty(folder) ? folder
            : $"{files[0].Name} and {files.Count - 1} more";
    }

    public override string Name { get; }

    public override IReadOnlyList<string> Paths { get; }

    internal override async IAsyncEnumerable<PostBatch> ReadPostsAsync(
        PostReaderOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Format is not null)
        {
            // The user knows better what they are.
            foreach (var file in _files)
            {
                await foreach (var batch in PostReaders.ReadAsync(file, options, cancellationToken)) yield return batch;
            }
            yield break;
        }
        var posts = new AnswerPosts(options);
        foreach (var file in _files)
        {
            try
            {
                await using var content = await InputContent.OpenAsync(file, mayBeArray: true, cancellationToken);
                await posts.ReadAsync(content, file.Name, new FilesBeside(file.Name), cancellationToken);
            }
            catch (PlauditException) when (_files.Count > 1)
            {
                // One of thousands of files that was cut off is a bad row, as one in a long file is.
                posts.RejectFile(file.Name);
            }
        }
        foreach (var batch in posts.Build()) yield return batch;
    }

    internal override async IAsyncEnumerable<ProfileBatch> ReadProfilesAsync(
        ProfileReaderOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var leftOut = 0;
        foreach (var file in _files)
        {
            if (await HoldsPostsAloneAsync(file, cancellationToken))
            {
                leftOut++;
                continue;
            }
            await foreach (var batch in ProfileReaders.ReadAsync(file, options, cancellationToken)) yield return batch;
        }
        if (leftOut > 0)
        {
            yield return new ProfileBatch(Name, [], [], [])
            {
                Findings = [new Finding(FindingKind.LeftOut, "files of posts, which are read where posts are asked for", leftOut)],
            };
        }
    }

    private static async Task<bool> HoldsPostsAloneAsync(InputFile file, CancellationToken cancellationToken)
    {
        await using var content = await InputContent.OpenAsync(file, mayBeArray: true, cancellationToken);
        return AnswerDetection.HoldsPostsAlone((await content.PeekAsync(InputContent.HeadBytes, cancellationToken)).Span);
    }
}
