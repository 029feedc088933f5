using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Ingestion;
using Plaudit.Models;
using Plaudit.Pipelines.Images;
using Plaudit.Pipelines.Stores;

namespace Plaudit.Pipelines;

/// <summary>Sets drafts side by side: how probable high engagement is, what likes to expect, and which is likely to beat which.</summary>
public sealed class CompareDraftsPipeline : IDisposable
{
    /// <summary>More drafts than letters cannot be told apart at a glance; predict them instead.</summary>
    public const int MaxDrafts = 26;

    private const int TitleLength = 40;

    private readonly Func<PostTable, CancellationToken, LikesPredictor>? _likes;
    private readonly Func<PostTable, CancellationToken, EngagementPredictor>? _engagement;
    private readonly PictureInput? _pictures;
    private readonly Dictionary<string, string> _files = [];

    /// <summary>Reads the models.</summary>
    /// <param name="modelFiles">A model of likes, a model of engagement, or one of each.</param>
    /// <param name="images">Where the pictures of the drafts and of the past posts lie, for models that take them; <see langword="null"/> for nowhere.</param>
    /// <exception cref="PlauditException">None is given, one cannot be used, two are for the same task, or none takes the pictures.</exception>
    public CompareDraftsPipeline(IReadOnlyList<string> modelFiles, ImagesOptions? images = null)
    {
        ArgumentNullException.ThrowIfNull(modelFiles);
        _pictures = PictureInput.Open(images);
        foreach (var file in modelFiles)
        {
            var task = ModelFile.Load(file, expectedTask: null).Manifest.Task;
            if ((task == LikesManifest.Task && _likes is not null) || (task == EngagementModel.Task && _engagement is not null))
            {
                throw new PlauditException($"The model file {file} is a second model for '{task}'; one for likes and one for engagement were expected.");
            }
            _files[task] = file;
            switch (task)
            {
                case LikesManifest.Task:
                    _likes = LikesPredictor.Load(file, _pictures);
                    break;
                case EngagementModel.Task:
                    _engagement = EngagementPredictor.Load(file, _pictures);
                    break;
                default:
                    throw new PlauditException($"The model file {file} is a model for '{task}'; one for likes or engagement was expected.");
            }
        }
        if (modelFiles.Count == 0)
        {
            throw new PlauditException("Comparing drafts needs a model of likes, of engagement, or both.");
        }
        _pictures?.RequireUse(modelFiles);
    }

    /// <summary>Keeps each prediction before it is told. Default <see langword="null"/>: nothing is kept.</summary>
    public DraftLedger? Ledger { get; init; }

    /// <summary>Reads history and drafts and compares.</summary>
    /// <param name="drafts">Two to <see cref="MaxDrafts"/> drafts.</param>
    /// <param name="history">Past posts; <see langword="null"/> for those that the store of the <see cref="Ledger"/> has.</param>
    /// <param name="rejectedFile">Where rejected rows are written; <see langword="null"/> for nowhere.</param>
    /// <param name="progress">Told of each step.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">An input cannot be used, or there are too few drafts or too many.</exception>
    public async Task<DraftComparison> RunAsync(
        PostInput drafts, PostInput? history, string? rejectedFile, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        if (history is null) ArgumentNullException.ThrowIfNull(Ledger);
        await using var rejectedRows = rejectedFile is null ? null : RejectedRowWriter.Create(rejectedFile);
        // The drafts come first: they are few, and a mistake in them shows at once.
        IReadOnlyList<Draft> compared = await ReadAsync(drafts, rejectedRows, cancellationToken);
        if (Ledger is not null) compared = await Ledger.CompleteAsync(compared, cancellationToken);
        var posts = history is null
            ? await Ledger!.HistoryAsync(compared, cancellationToken)
            : (await PostTableReader.ReadAsync(history, rejectedRows, _pictures?.Folder, progress, cancellationToken)).Posts;
        var comparison = await Task.Run(() => CompareAsync(compared, posts, cancellationToken), cancellationToken);
        await (_pictures?.ReportAsync(drafts.Findings, rejectedRows, cancellationToken) ?? Task.CompletedTask);
        return comparison;
    }

    public void Dispose() => _pictures?.Dispose();

    private static async Task<List<Draft>> ReadAsync(PostInput input, RejectedRowWriter? rejectedRows, CancellationToken cancellationToken)
    {
        var source = input.Open(new PostReaderOptions { DraftsAllowed = true }, rejectedRows);
        var drafts = new List<Draft>();
        await foreach (var batch in source.ReadAsync(null, cancellationToken))
        {
            drafts.AddRange(batch.Rows.Select(row => row.Post.Draft));
            if (drafts.Count > MaxDrafts)
            {
                throw new PlauditException($"There are more than {MaxDrafts} drafts in {string.Join(", ", input.Names)}. Compare a few; 'plaudit predict' takes any number.");
            }
        }
        return drafts.Count >= 2
            ? drafts
            : throw new PlauditException($"Comparing needs two drafts or more; {string.Join(", ", input.Names)} has {drafts.Count}.");
    }

    private async Task<DraftComparison> CompareAsync(IReadOnlyList<Draft> drafts, PostTable posts, CancellationToken cancellationToken)
    {
        var likes = _likes?.Invoke(posts, cancellationToken).Predict(drafts, withReasons: _engagement is null, cancellationToken);
        var predictor = _engagement?.Invoke(posts, cancellationToken);
        var engagement = predictor?.Predict(drafts, withReasons: true, cancellationToken);
        if (Ledger is not null && likes is not null)
        {
            await Ledger.KeepAsync(await ModelHash.OfFileAsync(_files[LikesManifest.Task], cancellationToken), posts, drafts, likes, cancellationToken);
        }
        if (Ledger is not null && engagement is not null)
        {
            await Ledger.KeepAsync(await ModelHash.OfFileAsync(_files[EngagementModel.Task], cancellationToken), posts, predictor!, drafts, engagement, cancellationToken);
        }
        return Of(drafts, likes, engagement, predictor?.Label);
    }

    /// <summary>Sets predictions side by side.</summary>
    /// <param name="drafts">One to <see cref="MaxDrafts"/> drafts.</param>
    /// <param name="likes">What is predicted of their likes; <see langword="null"/> without a model of them.</param>
    /// <param name="engagement">How probable high engagement is; <see langword="null"/> without a model of it.</param>
    /// <param name="label">What is called high; <see langword="null"/> without such a model.</param>
    public static DraftComparison Of(
        IReadOnlyList<Draft> drafts, IReadOnlyList<LikesPrediction>? likes, IReadOnlyList<EngagementPrediction>? engagement, EngagementLabelSummary? label)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        if (likes is null && engagement is null) throw new ArgumentException("Neither likes nor engagement is predicted.", nameof(likes));
        // Ranks go by the numbers that are shown, so that equal ones share a rank.
        double?[] expected = [.. drafts.Select((_, i) => Likes(likes?[i].LogLikes))];
        double?[] probable = [.. drafts.Select((_, i) => engagement is null ? null : (double?)Math.Round(engagement[i].ProbabilityHigh, 4))];
        PredictionStatus[] statuses = [.. drafts.Select((_, i) => Weaker(engagement?[i].Status, likes?[i].Status))];
        var likesRanks = likes is null ? null : Ranks(expected, statuses);
        var ranks = engagement is null ? likesRanks! : Ranks(probable, statuses);
        var compared = new ComparedDraft[drafts.Count];
        for (var i = 0; i < compared.Length; i++)
        {
            var interval = likes?[i].Interval;
            compared[i] = new ComparedDraft(
                NameOf(i),
                TitleOf(drafts[i]),
                drafts[i].Account,
                ranks[i],
                probable[i],
                expected[i],
                Likes(interval?.Lower80),
                Likes(interval?.Upper80),
                Likes(interval?.Lower95),
                Likes(interval?.Upper95),
                likesRanks?[i],
                engagement?[i].HistoryPosts ?? likes![i].HistoryPosts,
                statuses[i],
                engagement?[i].Reasons ?? likes![i].Reasons);
        }
        var first = Array.IndexOf(ranks, 1);
        return new DraftComparison(
            compared,
            likes is null ? null : Beats(likes),
            DifferencesFrom(drafts, first),
            label?.InWords());
    }

    /// <summary>The fields in which drafts differ from one of them.</summary>
    /// <param name="drafts">The drafts.</param>
    /// <param name="first">Position of the one that the others are held against.</param>
    public static IReadOnlyList<DraftDifference> DifferencesFrom(IReadOnlyList<Draft> drafts, int first)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return [.. Enumerable.Range(0, drafts.Count).Where(i => i != first).SelectMany(i => DraftDifferences.Of(NameOf(i), drafts[i], drafts[first]))];
    }

    private static List<IReadOnlyList<double>> Beats(IReadOnlyList<LikesPrediction> likes) =>
        [.. likes.Select((a, i) => likes.Select((b, j) => i == j ? 0.5 : Math.Round(WinProbability.Of(a.LogLikes, a.Interval, b.LogLikes, b.Interval), 4)).ToList())];

    // Equal values share the better rank. A guess about an account that is hardly known does not come before what is known of another.
    private static int[] Ranks(double?[] values, PredictionStatus[] statuses)
    {
        var keys = values.Select((value, i) => (IsKnown: statuses[i] == PredictionStatus.Ok, Value: value ?? 0)).ToArray();
        return Array.ConvertAll(keys, key => 1 + keys.Count(other => other.CompareTo(key) > 0));
    }

    private static string NameOf(int index) => ((char)('A' + index)).ToString();

    private static string TitleOf(Draft draft)
    {
        if (draft.PostId is { } id)
        {
            return id;
        }
        var caption = (draft.Caption ?? "").ReplaceLineEndings(" ").Trim();
        var text = new StringInfo(caption);
        return caption.Length == 0 ? "no caption" : text.LengthInTextElements <= TitleLength ? caption : text.SubstringByTextElements(0, TitleLength - 1) + "…";
    }

    private static double? Likes(float? logLikes) => logLikes is { } known ? Math.Round(LogLikes.ToLikes(known), 1) : null;

    private static PredictionStatus Weaker(PredictionStatus? one, PredictionStatus? other) =>
        (PredictionStatus)Math.Max((int)(one ?? PredictionStatus.Ok), (int)(other ?? PredictionStatus.Ok));
}
