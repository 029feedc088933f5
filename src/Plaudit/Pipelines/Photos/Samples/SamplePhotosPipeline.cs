using System.Globalization;
using System.Text;
using Plaudit.Data;

namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>
/// Writes a <see cref="SamplePhotoSet"/> into a folder: <c>pictures/</c> with <c>likes.csv</c>, <c>tonight/</c> with candidates and
/// <c>tonight-answers.csv</c>, and a README.txt.
/// </summary>
public static class SamplePhotosPipeline
{
    internal const string PicturesFolder = "pictures";
    internal const string LikesFile = "likes.csv";
    internal const string CandidatesFolder = "tonight";
    internal const string AnswersFile = "tonight-answers.csv";
    internal const string ReadmeFile = "README.txt";

    private const string Step = "drawing pictures";
    private const string Unfinished = "sample.unfinished";
    private const int JpegQuality = 85;

    private static readonly string[] s_folders = [PicturesFolder, CandidatesFolder];
    private static readonly string[] s_files = [LikesFile, AnswersFile, ReadmeFile];

    /// <summary>Draws and writes; everything appears when all of it is whole, or nothing does.</summary>
    /// <param name="directory">Made where it is missing.</param>
    /// <param name="options">Size, rules and seed.</param>
    /// <param name="force">Replaces an earlier sample; otherwise the presence of one, or of any picture where its pictures go, is an error.</param>
    /// <param name="progress">Told of the pictures drawn so far.</param>
    /// <param name="cancellationToken">Stops between two pictures; what was written is removed.</param>
    /// <exception cref="PlauditException">Something is there already, an option is out of range, or writing failed.</exception>
    /// <exception cref="Native.MissingNativeLibraryException">libvips, which makes the JPEG files, is not installed.</exception>
    public static async Task<SamplePhotosSummary> RunAsync(
        string directory,
        SamplePhotosOptions options,
        bool force = false,
        IProgress<ProgressReport>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var set = new SamplePhotoSet(options);
        try
        {
            if (!force && Existing(directory) is { } existing)
            {
                throw new PlauditException($"{existing} is there already. Choose another folder, or use --force to replace it.");
            }
            return await WriteAllAsync(directory, set, options, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot write the sample to {directory}: {e.Message}", e);
        }
    }

    private static async Task<SamplePhotosSummary> WriteAllAsync(
        string directory, SamplePhotoSet set, SamplePhotosOptions options, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(directory, Unfinished);
        RemoveFolder(unfinished);
        try
        {
            foreach (var folder in s_folders)
            {
                Directory.CreateDirectory(Path.Combine(unfinished, folder));
            }
            var bytes = await DrawAsync(unfinished, set, progress, cancellationToken);
            var summary = new SamplePhotosSummary(
                set.Photos.Count, set.Candidates.Count, bytes, [$"{PicturesFolder}/", LikesFile, $"{CandidatesFolder}/", AnswersFile, ReadmeFile]);
            await File.WriteAllTextAsync(Path.Combine(unfinished, LikesFile), LikesOf(set), cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(unfinished, AnswersFile), AnswersOf(set), cancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(unfinished, ReadmeFile), SamplePhotosReadme.Text(directory, options, set, summary), cancellationToken);
            RemoveEarlierPictures(directory);
            foreach (var folder in s_folders)
            {
                var to = Directory.CreateDirectory(Path.Combine(directory, folder)).FullName;
                foreach (var picture in Directory.EnumerateFiles(Path.Combine(unfinished, folder)))
                {
                    File.Move(picture, Path.Combine(to, Path.GetFileName(picture)), overwrite: true);
                }
            }
            foreach (var file in s_files)
            {
                File.Move(Path.Combine(unfinished, file), Path.Combine(directory, file), overwrite: true);
            }
            return summary;
        }
        finally
        {
            RemoveFolder(unfinished);
        }
    }

    private static async Task<long> DrawAsync(string directory, SamplePhotoSet set, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var pictures = set.Photos.Select(photo => (Photo: photo, Folder: PicturesFolder))
            .Concat(set.Candidates.Select(photo => (Photo: photo, Folder: CandidatesFolder)));
        var gate = new Lock();
        var (done, bytes, total) = (0L, 0L, set.Photos.Count + set.Candidates.Count);
        await Parallel.ForEachAsync(
            pictures,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (picture, token) =>
            {
                var content = picture.Photo.Draw().ToJpeg(JpegQuality);
                await File.WriteAllBytesAsync(Path.Combine(directory, picture.Folder, picture.Photo.FileName), content, token);
                lock (gate)
                {
                    bytes += content.Length;
                    progress?.Report(new ProgressReport(Step, ++done, total));
                }
            });
        return bytes;
    }

    private static string LikesOf(SamplePhotoSet set)
    {
        var text = new StringBuilder("file,posted_at,likes\n");
        foreach (var photo in set.Photos)
        {
            text.Append(CultureInfo.InvariantCulture, $"{photo.FileName},{photo.PostedAtUtc:yyyy-MM-dd'T'HH:mm:ss'Z'},{photo.Likes}\n");
        }
        return text.ToString();
    }

    private static string AnswersOf(SamplePhotoSet set)
    {
        var text = new StringBuilder("file,likes\n");
        foreach (var photo in set.Candidates)
        {
            text.Append(CultureInfo.InvariantCulture, $"{photo.FileName},{photo.Likes}\n");
        }
        return text.ToString();
    }

    // A file of the sample, or anything in a folder of it: pictures of the user's own beside it would be taken for the account's.
    private static string? Existing(string directory) =>
        s_files.Select(file => Path.Combine(directory, file)).FirstOrDefault(File.Exists)
        ?? s_folders.Select(folder => Path.Combine(directory, folder)).FirstOrDefault(folder => File.Exists(folder) || IsFilled(folder));

    private static bool IsFilled(string folder) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

    // Replacing a larger set must not leave some of its pictures behind; only those that a sample's own lists name are its pictures.
    private static void RemoveEarlierPictures(string directory)
    {
        var readme = Path.Combine(directory, ReadmeFile);
        if (!File.Exists(readme) || File.ReadLines(readme).FirstOrDefault() != SamplePhotosReadme.FirstLine)
        {
            return;
        }
        foreach (var (list, folder) in new[] { (LikesFile, PicturesFolder), (AnswersFile, CandidatesFolder) })
        {
            var path = Path.Combine(directory, list);
            if (File.Exists(path) && Directory.Exists(Path.Combine(directory, folder)))
            {
                foreach (var name in File.ReadLines(path).Select(line => line.Split(',')[0]).Where(name => SamplePhotoSet.IsName(name)))
                {
                    File.Delete(Path.Combine(directory, folder, name));
                }
            }
        }
    }

    private static void RemoveFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
