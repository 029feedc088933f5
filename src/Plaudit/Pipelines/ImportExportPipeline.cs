using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Pipelines;

/// <summary>Takes exports apart: a table of their posts to fill likes into, and their pictures.</summary>
public static class ImportExportPipeline
{
    /// <summary>Writes what is asked for.</summary>
    /// <param name="names">Archives and folders of exports.</param>
    /// <param name="templateFile">The table to write; <see langword="null"/> for none.</param>
    /// <param name="imageFolder">Where pictures go; <see langword="null"/> for nowhere.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">An input is no export or is refused, or an output cannot be written.</exception>
    public static async Task<ImportExportSummary> RunAsync(
        IReadOnlyList<string> names, string? templateFile, string? imageFolder, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (templateFile is not null) LikesTemplate.RefuseExisting(templateFile);
        var inputs = InputFiles.Expand(names);
        if (inputs.FirstOrDefault(input => input.Bundle is not InstagramExport) is { } other)
            throw new PlauditException($"'{other.Name}' is no Instagram export; expected its ZIP files, or the folder that they unpack to.");

        var source = new PostSource(inputs, new PostReaderOptions()) { MaxRejectedShare = 1 };
        var posts = await source.ReadAllAsync(progress, cancellationToken);
        if (posts.Count == 0) throw new PlauditException($"There is no post in {string.Join(", ", names)}.");

        var findings = new FindingTally();
        findings.Add(source.Summary.Findings);
        var files = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var images = 0;
        if (imageFolder is not null)
        {
            foreach (var export in inputs.Select(input => input.Bundle).OfType<InstagramExport>())
            {
                var extracted = await export.ExtractImagesAsync(imageFolder, progress, cancellationToken);
                images += extracted.Count;
                findings.Add(extracted.Findings);
                foreach (var (post, pictures) in extracted.FilesByPost) files[post] = pictures;
            }
        }
        if (templateFile is not null) await LikesTemplate.WriteAsync(posts, files, templateFile, cancellationToken);
        return new ImportExportSummary
        {
            Posts = posts.Count,
            WithLikes = posts.Count(post => post.Outcomes.Likes is not null),
            Images = images,
            PostsWithImages = files.Count,
            Findings = findings.Findings,
        };
    }
}
