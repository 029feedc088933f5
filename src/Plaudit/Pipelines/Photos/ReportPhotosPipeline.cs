using System.Globalization;
using Plaudit.Data;
using Plaudit.Models.Photos;
using Plaudit.Reports;
using Plaudit.Reports.Documents;
using Plaudit.Reports.Sections.Photos;

namespace Plaudit.Pipelines.Photos;

/// <summary>Evaluates as <see cref="EvaluatePhotosPipeline"/> does, ranks candidates by all own pictures, and writes a report with a contact sheet.</summary>
public sealed class ReportPhotosPipeline
{
    private const int Extremes = 6;

    private readonly PhotosOptions _options;

    public ReportPhotosPipeline(PhotosOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Reads, evaluates, ranks, writes.</summary>
    /// <param name="input">Own pictures and their likes.</param>
    /// <param name="candidates">Pictures, folders or patterns to choose among; none for a report on own pictures alone.</param>
    /// <param name="predictionsFile">Where the prediction of every test picture is written; <see langword="null"/> for nowhere.</param>
    /// <param name="reportFile">The report to write.</param>
    /// <param name="format">Its format.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work; nothing is written then.</param>
    /// <exception cref="PlauditException">The input cannot be used, there is too little of it, or the report cannot be written.</exception>
    public async Task<ReportDocument> RunAsync(
        PhotosInput input,
        IReadOnlyList<string> candidates,
        string? predictionsFile,
        string reportFile,
        ReportFileFormat format,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        await ReportFile.RequireToolsAsync(format, cancellationToken);
        var files = candidates.Count == 0 ? [] : PredictPhotosPipeline.Candidates(candidates, cancellationToken);
        var pictures = await Task.Run(() => PhotoPictures.Read(files, _options.Reading, progress, cancellationToken), cancellationToken);
        if (pictures.Files.Length == 0 && files.Count > 0)
        {
            throw PredictPhotosPipeline.NoCandidate(pictures.Rejected[0]);
        }
        using var own = await OwnPictures.ReadAsync(input, _options, pictures.Rejected, progress, cancellationToken);
        Tell(input.Findings, "own pictures and rows that cannot be used", own.Data.Rejected.Values.Sum());
        Tell(input.Findings, "candidates that cannot be used", pictures.Rejected.Count);
        var evaluated = await new EvaluatePhotosPipeline(_options).EvaluateAsync(own, predictionsFile, progress, cancellationToken);
        return await ReportFile.MakeAsync(reportFile, format, () => PhotoReport.Of(Details(own, evaluated, pictures, cancellationToken)), progress, cancellationToken);
    }

    private PhotoReportDetails Details(
        OwnPictures own, EvaluatedPhotos evaluated, PhotoPictures pictures, CancellationToken cancellationToken)
    {
        var model = new PhotoTrainer(_options.Model).Fit(own.Examples, cancellationToken);
        var history = OwnHistory.Of(own);
        var names = ShortNames(pictures.Files);
        var ranked = new PhotoRanker(model, history, _options.Features).Rank(names, pictures, cancellationToken);
        int[] order = [.. ranked.Select(photo => Array.IndexOf(names, photo.File))];
        var values = pictures.AsCandidates(_options.Features, history.Pictures()).Measured;
        var targets = new PhotoTargets(own.Examples, _options.Model);
        var ranges = PhotoFeatureRanges.Of(own.Examples.Features.Measured, targets, values.SelectRows(order));
        var thumbnails = new PhotoThumbnails(cancellationToken);
        return new PhotoReportDetails
        {
            Evaluation = evaluated.Evaluation,
            Skill = model.Skill,
            Facts = Facts(own.Data),
            Candidates =
            [
                .. ranked.Select((photo, i) => i < PhotoCandidateSection.MaxCards
                    ? new CandidateCard(
                        photo,
                        thumbnails.Large(pictures.Files[order[i]], photo.File),
                        [.. photo.Neighbours.Select(near => thumbnails.Small(FileOf(own, near.File), string.Create(CultureInfo.InvariantCulture, $"{near.Likes:N0} likes")))],
                        PhotoFeatureRanges.Unusual(own.Examples.Features.Measured, values.Row(order[i]).ToArray()))
                    : new CandidateCard(photo, null, [], [])),
            ],
            RejectedCandidates = pictures.Rejected,
            MostLiked = Liked(own, targets, thumbnails, mostFirst: true),
            LeastLiked = Liked(own, targets, thumbnails, mostFirst: false),
            Features = ranges,
        };
    }

    private static void Tell(IProgress<Finding>? findings, string what, long count)
    {
        if (count > 0)
        {
            findings?.Report(new Finding(FindingKind.LeftOut, what, count, "the report names the candidates; --rejected FILE lists all"));
        }
    }

    // A page has no room for folders, unless they tell pictures apart.
    private static string[] ShortNames(string[] files) =>
        files.DistinctBy(Path.GetFileName, StringComparer.Ordinal).Count() == files.Length ? Array.ConvertAll(files, file => Path.GetFileName(file)) : files;

    private static string FileOf(OwnPictures own, string name)
    {
        for (var row = 0; row < own.Examples.Count; row++)
        {
            if (own.Examples.Names[row] == name)
            {
                return own.Pictures.Files[row];
            }
        }
        throw new ArgumentException($"'{name}' is none of the own pictures.", nameof(name));
    }

    private static LikedPicture[] Liked(OwnPictures own, PhotoTargets targets, PhotoThumbnails thumbnails, bool mostFirst)
    {
        var rows = Enumerable.Range(targets.First, targets.End - targets.First);
        var ordered = mostFirst ? rows.OrderByDescending(row => targets.Relative[row]) : rows.OrderBy(row => targets.Relative[row]);
        return
        [
            .. ordered.Take(Extremes).Select(row => new LikedPicture(
                thumbnails.Large(own.Pictures.Files[row], own.Examples.Names[row]),
                Math.Round(LogLikes.ToLikes(own.Examples.LogLikes[row])),
                LogLikes.ToLikes(targets.Levels[row]))),
        ];
    }

    private static ReportFact[] Facts(PhotoDataSummary data) =>
    [
        new("pictures", "Own pictures", (double)data.Pictures, ReportFormat.Count),
        new("likes_from", "Likes from", data.LikesFrom, ReportFormat.Text),
        new("from", "Posted from", Day(data.From), ReportFormat.Day),
        new("to", "to", Day(data.To), ReportFormat.Day),
        new("median_likes", "Likes in the middle", data.MedianLikes, ReportFormat.Count),
        new("rejected", "Could not be used", (double)data.Rejected.Values.Sum(), ReportFormat.Count),
        new("measured", "Measured features", (double)data.MeasuredFeatures, ReportFormat.Count),
        new("embedding", "Numbers of the image model", (double)data.EmbeddingFeatures, ReportFormat.Count),
        new("fingerprint", "Fingerprint of the data", data.Fingerprint, ReportFormat.Text),
    ];

    private static string? Day(DateTime? time) => time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
