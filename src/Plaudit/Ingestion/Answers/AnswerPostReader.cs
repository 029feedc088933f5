using System.Runtime.CompilerServices;

namespace Plaudit.Ingestion.Answers;

/// <summary>Reads the posts of one file of saved answers.</summary>
internal sealed class AnswerPostReader(string file, PostReaderOptions options) : PostReader(file, options)
{
    public override async IAsyncEnumerable<PostBatch> ReadAsync(Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var posts = new AnswerPosts(Options);
        await posts.ReadAsync((PeekableStream)content, File, FilesBeside.None, cancellationToken);
        foreach (var batch in posts.Build()) yield return batch;
    }
}
