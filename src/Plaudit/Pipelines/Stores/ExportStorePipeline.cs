using System.Globalization;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Reports;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>Writes posts of the store with their newest numbers as canonical JSONL, account after account, each in the order of time.</summary>
/// <param name="store">The store.</param>
public sealed class ExportStorePipeline(Store store)
{
    /// <summary>Exports; the file appears whole or not at all, gzipped where its name ends in <c>.gz</c>.</summary>
    /// <param name="platform">Accounts of this platform alone; <see langword="null"/> for all.</param>
    /// <param name="account">This account alone; <see langword="null"/> for all.</param>
    /// <param name="asOf">What was known at a moment; <see langword="null"/> for the newest.</param>
    /// <param name="outputFile">Where to.</param>
    /// <param name="progress">Told of posts.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left of it then.</param>
    /// <returns>Posts that were written.</returns>
    /// <exception cref="PlauditException">The store has no such posts, or the file cannot be written.</exception>
    public async Task<long> RunAsync(
        string? platform, string? account, DateTimeOffset? asOf, string outputFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        await using var file = OutputFile.Create(outputFile);
        long posts;
        await using (var writer = PostWriter.To(file.Stream, outputFile))
        {
            posts = await CopyAsync(platform, account, asOf, post => writer.WriteAsync(post, cancellationToken), progress, cancellationToken);
        }
        if (posts == 0)
        {
            var of = account is null ? "" : $" of '{account}'";
            var by = asOf is { } moment ? string.Create(CultureInfo.InvariantCulture, $" that was published by {moment.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
            throw new PlauditException($"The store ({store.Description}) has no post{of}{(platform is null ? "" : $" on {platform}")}{by}; nothing was written.");
        }
        await file.CommitAsync(cancellationToken);
        return posts;
    }

    /// <summary>Writes to a stream as it reads; what has no post is written as nothing.</summary>
    /// <param name="platform">Accounts of this platform alone; <see langword="null"/> for all.</param>
    /// <param name="account">This account alone; <see langword="null"/> for all.</param>
    /// <param name="format">How.</param>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="cancellationToken">Stops the work in the middle.</param>
    /// <returns>Posts that were written.</returns>
    public async Task<long> WriteAsync(string? platform, string? account, ExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        if (format == ExportFormat.Csv)
        {
            await using var table = new PostTableWriter(output);
            return await CopyAsync(platform, account, null, post => new ValueTask(table.WriteAsync(post)), null, cancellationToken);
        }
        var lines = new PostWriter(output);
        var posts = await CopyAsync(platform, account, null, post => lines.WriteAsync(post, cancellationToken), null, cancellationToken);
        await lines.FlushAsync(cancellationToken);
        return posts;
    }

    private async Task<long> CopyAsync(
        string? platform, string? account, DateTimeOffset? asOf, Func<Post, ValueTask> write, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        long posts = 0;
        await foreach (var one in StoredPostInput.AccountsAsync(store, platform, account, cancellationToken))
        {
            await foreach (var post in store.Posts.StreamAsync(one.Platform, one.Account, asOf, cancellationToken))
            {
                await write(post);
                posts++;
            }
            progress?.Report(new ProgressReport("writing posts", posts, null));
        }
        return posts;
    }
}
