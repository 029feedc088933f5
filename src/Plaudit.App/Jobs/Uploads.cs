using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Jobs;

/// <summary>Files that users send: written to disk as they come, under a name of our own, and then a job.</summary>
internal sealed class Uploads(Store store, JobQueue queue, DataFolder data, UploadOptions options, TimeProvider clock)
{
    private const int BufferBytes = 128 << 10;
    private const long BytesBetweenLooks = 64 << 20;

    private static readonly string[] s_tables = [".jsonl", ".json", ".csv"];
    private static readonly string[] s_endings = [.. s_tables, .. s_tables.Select(of => of + ".gz"), .. s_tables.Select(of => of + ".xz"), ".zip"];

    /// <summary>The ending of a name; nothing else of it is used.</summary>
    /// <exception cref="PlauditException">It is not one of a file that posts can be read from.</exception>
    public static string EndingOf(string? name) =>
        s_endings.Where(of => name?.EndsWith(of, StringComparison.OrdinalIgnoreCase) == true).MaxBy(of => of.Length)
        ?? throw new PlauditException($"The upload needs a name that ends in one of {string.Join(", ", s_endings)}.");

    /// <summary>Receives a file and makes a job of it.</summary>
    /// <param name="body">The file.</param>
    /// <param name="length">Its size in bytes, where that was said.</param>
    /// <param name="ending">As of <see cref="EndingOf"/>.</param>
    /// <param name="observedAt">When the numbers were seen on the platform; <see langword="null"/> for now.</param>
    /// <param name="maxRejected">Largest share of rejected rows, 0 to 1.</param>
    /// <param name="requestedBy">Who sends it.</param>
    /// <param name="cancellationToken">Stops the receiving; nothing is left then.</param>
    /// <exception cref="PlauditException">It is empty, or a number is wrong.</exception>
    /// <exception cref="UploadRefusedException">There is no place for it.</exception>
    public async Task<StoredJob> ReceiveAsync(
        Stream body, long? length, string ending, DateTimeOffset? observedAt, double maxRejected, string requestedBy, CancellationToken cancellationToken)
    {
        ImportJob.CheckShare(maxRejected);
        var now = clock.GetUtcNow();
        if (observedAt > now) throw new PlauditException("'observed_at' is in the future; a time of the past was expected.");
        return await ReceiveAsync(
            body,
            length,
            options.MaxBytes,
            ending,
            (bytes, hash) => new NewJob
            {
                Kind = ImportJob.Kind,
                Parameters = JobJson.Write(new ImportParameters { Upload = ending, Sha256 = hash, Bytes = bytes, ObservedAt = observedAt ?? now, MaxRejected = maxRejected }),
                RequestedBy = requestedBy,
            },
            cancellationToken);
    }

    /// <summary>Receives a file of profiles and makes a job of it that judges them.</summary>
    /// <param name="body">The file.</param>
    /// <param name="length">Its size in bytes, where that was said.</param>
    /// <param name="name">Its name, of which the ending alone is used.</param>
    /// <param name="requestedBy">Who sends it.</param>
    /// <param name="cancellationToken">Stops the receiving; nothing is left then.</param>
    /// <exception cref="PlauditException">It is empty, or not named as a file of profiles is.</exception>
    /// <exception cref="UploadRefusedException">There is no place for it.</exception>
    public Task<StoredJob> ReceiveProfilesAsync(Stream body, long? length, string? name, string requestedBy, CancellationToken cancellationToken)
    {
        var ending = s_tables.FirstOrDefault(of => name?.EndsWith(of, StringComparison.OrdinalIgnoreCase) == true)
            ?? throw new PlauditException($"The name of a file of profiles ends in one of {string.Join(", ", s_tables)}.");
        return ReceiveAsync(
            body,
            length,
            options.MaxProfilesBytes,
            ending,
            (bytes, hash) => new NewJob
            {
                Kind = ClassifyFileJob.Kind,
                Parameters = JobJson.Write(new ClassifyFileParameters { Upload = ending, Sha256 = hash, Bytes = bytes }),
                RequestedBy = requestedBy,
            },
            cancellationToken);
    }

    private async Task<StoredJob> ReceiveAsync(
        Stream body, long? length, long maxBytes, string ending, Func<long, string, NewJob> jobOf, CancellationToken cancellationToken)
    {
        if (length > maxBytes) throw TooLarge(maxBytes);
        CheckSpace(length ?? 0);
        if (await store.Jobs.CountOpenAsync(data.Place, cancellationToken) >= options.MaxWaiting)
            throw new UploadRefusedException("Too many uploads wait to be worked on. Try again later.");
        var job = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        try
        {
            var (bytes, hash) = await WriteAsync(body, data.ArrivingFile(job), maxBytes, cancellationToken);
            File.Move(data.ArrivingFile(job), data.UploadFile(job, ending));
            return await queue.AddAsync(jobOf(bytes, hash) with { Id = job, Place = data.Place }, cancellationToken);
        }
        catch
        {
            data.Remove(job);
            throw;
        }
    }

    private async Task<(long Bytes, string Hash)> WriteAsync(Stream body, string path, long maxBytes, CancellationToken cancellationToken)
    {
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var stream = new FileStream(path, file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long bytes = 0;
            int read;
            while ((read = await ReadAsync(body, buffer, cancellationToken)) > 0)
            {
                if (bytes / BytesBetweenLooks != (bytes + read) / BytesBetweenLooks) CheckSpace(read);
                bytes += read;
                if (bytes > maxBytes) throw TooLarge(maxBytes);
                hash.AppendData(buffer, 0, read);
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            if (bytes == 0) throw new PlauditException("The upload is empty.");
            // The job that refers to it is committed after it.
            stream.Flush(flushToDisk: true);
            return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A body that breaks off is the sender's fault, a file that cannot be written ours.
    private static async ValueTask<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw new PlauditException("The body of the request ends in the middle of the file.", exception);
        }
    }

    private void CheckSpace(long bytes)
    {
        if (data.FreeBytes - bytes < options.MinFreeBytes) throw new UploadRefusedException("The disk of the server is too full for the upload. Try again later.");
    }

    private static UploadRefusedException TooLarge(long maxBytes) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The upload is larger than {maxBytes:N0} bytes."), isTooLarge: true);
}
