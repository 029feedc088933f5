using System.Runtime.ExceptionServices;
using Plaudit.Data;
using Plaudit.Features.Images.Faces;
using Plaudit.Native.OnnxRuntime;
using Plaudit.Native.Vips;

namespace Plaudit.Features.Images;

/// <summary>
/// Turns many picture files into numbers: each is read once, decoded at most once, measured and given to the image model. Numbers are handed on one
/// picture after the other, so memory does not grow with the pictures.
/// </summary>
public sealed class PictureReader : IDisposable
{
    private readonly ImageReader _reader;
    private readonly ImageMeasurer _measurer;
    private readonly ImageEmbedding? _embedding;
    private readonly FaceDetector? _detector;
    private readonly ImageFeatureCache? _measuredCache;
    private readonly ImageFeatureCache? _embeddingCache;
    private readonly int _threads;
    private int _withoutFaces;

    private PictureReader(PictureReaderOptions options, ImageEmbedding? embedding, FaceDetector? detector, string? faceAbsence)
    {
        _reader = new ImageReader(options.Limits);
        _embedding = embedding;
        _detector = detector;
        FaceAbsence = faceAbsence;
        _threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
        _measuredCache = OpenCache(options, folder => ImageMeasurer.OpenCache(folder, options.Limits, detector, !options.Measures));
        _measurer = new ImageMeasurer(_measuredCache, detector, !options.Measures);
        _embeddingCache = embedding is null
            ? null
            : OpenCache(options, folder => new ImageFeatureCache(
                folder, $"embedding-{PixelImage.Version}-{options.Limits.LongerSide}-{embedding.Identity}", embedding.FeatureCount));
    }

    /// <summary>Numbers that the image model gives a picture; 0 without a model.</summary>
    public int EmbeddingCount => _embedding?.FeatureCount ?? 0;

    /// <summary>Same model, same text; null without a model.</summary>
    public string? EmbeddingIdentity => _embedding?.Identity;

    /// <summary>Same way of finding faces, same text; null when they are not looked for.</summary>
    public string? FaceIdentity => _detector?.Identity;

    /// <summary>Why faces are not looked for although that was asked for; null when they are, or were not asked for.</summary>
    public string? FaceAbsence { get; }

    /// <summary>What the user should know of how pictures were read so far.</summary>
    public IEnumerable<Finding> Findings
    {
        get
        {
            if (_withoutFaces > 0)
            {
                yield return new Finding(FindingKind.Unknown, "pictures whose faces are not counted", _withoutFaces, $"Faces are not counted: {FaceAbsence}");
            }
            if ((_measuredCache?.Failure ?? _embeddingCache?.Failure) is { } failure)
            {
                yield return new Finding(
                    FindingKind.LeftOut, "numbers of pictures that could not be kept", (_measuredCache?.LostCount ?? 0) + (_embeddingCache?.LostCount ?? 0), failure);
            }
        }
    }

    /// <summary>Loads the image model and the face detector if they are asked for, and opens the caches.</summary>
    /// <exception cref="PlauditException">The model is missing or cannot be used, or the cache folder that was named cannot.</exception>
    /// <exception cref="Native.MissingNativeLibraryException">An image model is wanted and ONNX Runtime is not installed.</exception>
    public static PictureReader Open(PictureReaderOptions? options = null)
    {
        options ??= new PictureReaderOptions();
        if (options.Threads is < 0 or > 256)
        {
            throw new PlauditException($"{options.Threads} threads cannot be used for pictures: 0 (one a processor) to 256 are expected.");
        }
        ImageEmbedding? embedding = null;
        FaceDetector? detector = null;
        string? faceAbsence = null;
        try
        {
            embedding = options.Embedding is { } wanted ? ImageEmbedding.Open(wanted) : null;
            detector = options is { Measures: true, Faces: { } faces } ? FaceDetector.OpenIfInstalled(faces, out faceAbsence) : null;
            var reader = new PictureReader(options, embedding, detector, faceAbsence);
            (embedding, detector) = (null, null);
            return reader;
        }
        finally
        {
            embedding?.Dispose();
            detector?.Dispose();
        }
    }

    /// <summary>Reads files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="take">
    /// Takes what came of each, with its place among the files: one at a time, from any thread, in no order. What it throws ends the reading.
    /// </param>
    /// <param name="progress">Told of pictures done.</param>
    /// <param name="cancellationToken">Heeded between pictures.</param>
    /// <exception cref="Native.MissingNativeLibraryException">libvips is not installed.</exception>
    public void Read(
        IReadOnlyList<string> files, Action<int, PictureNumbers> take, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(take);
        var taking = new Lock();
        var done = 0;
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellationToken };
            Parallel.For(0, files.Count, parallel, i =>
            {
                var numbers = Read(files[i], cancellationToken);
                lock (taking)
                {
                    take(i, numbers);
                    progress?.Report(new ProgressReport("looking at pictures", ++done, files.Count));
                }
            });
        }
        catch (AggregateException exception)
        {
            // A missing library is one thing, however many threads met it.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
        finally
        {
            _measuredCache?.Flush();
            _embeddingCache?.Flush();
        }
    }

    /// <summary>Reads one file.</summary>
    public PictureNumbers Read(string file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_reader.ReadContent(file, out var rejection) is not { } content)
        {
            return new PictureNumbers(file, null, null, null, rejection);
        }
        var hash = ContentHash.Of(content);
        var measured = _measurer.Find(hash);
        var embedding = FindEmbedding(hash);
        if (measured is null || (embedding is null && _embedding is not null))
        {
            var reading = _reader.Decode(file, content, cancellationToken);
            if (reading.Image is null)
            {
                return new PictureNumbers(file, hash, null, null, reading.Rejection);
            }
            try
            {
                measured ??= _measurer.Measure(hash, reading.Image, reading.Camera);
                embedding ??= Embed(hash, reading.Image);
            }
            catch (Exception exception) when (exception is PlauditException or OnnxRuntimeException or VipsException)
            {
                // One picture that a model cannot deal with is no reason to end the run.
                var reason = exception.Message.Split('\n')[0];
                return new PictureNumbers(file, hash, null, null, new RejectedRow(file, 0, null, reason));
            }
        }
        if (FaceAbsence is not null)
        {
            Interlocked.Increment(ref _withoutFaces);
        }
        return new PictureNumbers(file, hash, measured, embedding, null);
    }

    public void Dispose()
    {
        _measuredCache?.Dispose();
        _embeddingCache?.Dispose();
        _embedding?.Dispose();
        _detector?.Dispose();
    }

    private float[]? FindEmbedding(ContentHash content)
    {
        if (_embeddingCache is null)
        {
            return null;
        }
        var numbers = new float[EmbeddingCount];
        return _embeddingCache.TryGet(content, numbers) ? numbers : null;
    }

    private float[]? Embed(ContentHash content, PixelImage image)
    {
        if (_embedding is null)
        {
            return null;
        }
        var numbers = _embedding.Embed(image.Stretch(_embedding.Width, _embedding.Height).Pixels);
        _embeddingCache?.Add(content, numbers);
        return numbers;
    }

    private static ImageFeatureCache? OpenCache(PictureReaderOptions options, Func<string, ImageFeatureCache> open)
    {
        if (options.CacheFolder == "")
        {
            return null;
        }
        try
        {
            return open(options.CacheFolder ?? UserCache.Folder("pictures"));
        }
        catch (PlauditException) when (options.CacheFolder is null)
        {
            // A home that cannot be written to only costs the time of looking at the pictures again.
            return null;
        }
    }
}
