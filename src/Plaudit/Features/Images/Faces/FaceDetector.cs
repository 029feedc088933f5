using System.Buffers;
using System.Globalization;
using Plaudit.Data;
using Plaudit.Features.Images.Onnx;
using Plaudit.Native;
using Plaudit.Native.OnnxRuntime;

namespace Plaudit.Features.Images.Faces;

/// <summary>
/// Finds faces in pictures, to count and place them: nobody is told from anybody else. It runs BlazeFace (Bazarevsky et al. 2019), first on
/// the whole picture and then closely on each place that may be a face: what only looks like one from afar is told by that. Safe for several threads at once.
/// </summary>
public sealed class FaceDetector : IDisposable
{
    private const string Folder = "blazeface";
    private const string Package = "@vladmandic/human";
    private const string What = "face detector";

    /// <summary>Raised when the same picture would get other faces.</summary>
    private const int Version = 1;

    // A small face seems unlikely from afar, and a look at it is cheap.
    private const double PlaceScore = 0.4;

    // So sure from afar that a closer look would tell no more.
    private const double SureScore = 0.85;

    // The face then takes about half of what is looked at, as in the pictures that the model was trained on.
    private const double CloseWindow = 2.2;

    // Scores of the small and of the large boxes, then the boxes in the same order.
    private static readonly string[] s_outputs = ["Identity", "Identity_1", "Identity_2", "Identity_3"];

    private readonly OnnxSession _session;
    private readonly FaceDetectorOptions _options;

    private FaceDetector(OnnxSession session, string fingerprint, FaceDetectorOptions options)
    {
        _session = session;
        _options = options;
        Identity = string.Create(CultureInfo.InvariantCulture, $"{fingerprint[..16]}-{Version}-{options.LeastScore:0.####}-{options.MostPlaces}");
    }

    /// <summary>Same model, same settings, same text: what cached numbers are to be kept under.</summary>
    public string Identity { get; }

    /// <summary>Loads the model.</summary>
    /// <param name="options">What counts as a face; null for the defaults.</param>
    /// <exception cref="PlauditException">The weights are not installed or damaged, or an option is out of its range.</exception>
    /// <exception cref="Native.MissingNativeLibraryException">ONNX Runtime is not installed.</exception>
    public static FaceDetector Open(FaceDetectorOptions? options = null)
    {
        options ??= new FaceDetectorOptions();
        if (options is not { LeastScore: >= 0.5 and < 1 })
            throw new PlauditException($"{options.LeastScore} cannot be the least score of a face: .5 to below 1 is expected.");
        if (options is not { MostPlaces: >= 1 and <= 256 })
            throw new PlauditException($"{options.MostPlaces} places of a picture cannot be looked at for faces: 1 to 256 are expected.");
        return Open(ConvertedModel.FindWeights(Folder, Package, What), options);
    }

    /// <summary>Loads the model where it and what runs it are installed.</summary>
    /// <param name="options">What counts as a face.</param>
    /// <param name="absence">Why there is none; null when it was loaded.</param>
    /// <exception cref="PlauditException">The weights are damaged, or an option is out of its range.</exception>
    public static FaceDetector? OpenIfInstalled(FaceDetectorOptions options, out string? absence)
    {
        absence = PackageFolders.Find(Folder) is null ? ConvertedModel.Missing(Folder, Package, What) : null;
        if (absence is not null)
            return null;
        try
        {
            return Open(options);
        }
        catch (MissingNativeLibraryException exception)
        {
            absence = exception.Message;
            return null;
        }
    }

    /// <summary>Finds the faces of a picture, the one that takes most of the picture first.</summary>
    /// <param name="image">Upright; faces on their side or upside down are not found.</param>
    public IReadOnlyList<DetectedFace> Detect(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        List<FaceBox> faces = [];
        foreach (var place in Look(image, SquareWindow.Of(image), PlaceScore).Take(_options.MostPlaces))
        {
            if (place.Score >= Math.Max(SureScore, _options.LeastScore))
            {
                faces.Add(place);
                continue;
            }
            // The best comes first; what else is in the window has its own turn.
            var closely = Look(image, SquareWindow.Around(place, CloseWindow), _options.LeastScore);
            var index = closely.FindIndex(face => face.Overlap(place) > FaceSuppression.SameFace);
            if (index >= 0)
                faces.Add(closely[index]);
        }
        return [.. FaceSuppression.Merge(faces).Select(face => face.Within(image)).OfType<DetectedFace>().OrderByDescending(face => face.Area)];
    }

    public void Dispose() => _session.Dispose();

    internal static FaceDetector Open(string weights, FaceDetectorOptions options)
    {
        OnnxSession? session = null;
        try
        {
            session = new OnnxSession(TensorFlowJsConverter.ToOnnx(TensorFlowJsModel.Load(weights), s_outputs));
            var detector = new FaceDetector(session, TensorFlowJsModel.Fingerprint(weights), options);
            detector.Answer(new float[FaceAnchors.Side * FaceAnchors.Side * 3]);
            session = null;
            return detector;
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or ArgumentException)
        {
            throw new PlauditException($"'{weights}' is not the model that finds faces, or is damaged: {exception.Message.Split('\n')[0]}", exception);
        }
        finally
        {
            session?.Dispose();
        }
    }

    /// <summary>What the model answers, for <see cref="FaceAnchors.Decode"/>.</summary>
    /// <param name="input">Red, green and blue of 256 x 256 pixels, -1 to 1.</param>
    internal float[] Answer(ReadOnlySpan<float> input)
    {
        var answer = _session.Run(input, [1, FaceAnchors.Side, FaceAnchors.Side, 3]).Values;
        return answer.Length == FaceAnchors.Count * (1 + FaceAnchors.BoxNumbers)
            ? answer
            : throw new OnnxRuntimeException($"The model answers {answer.Length} numbers: {FaceAnchors.Count * (1 + FaceAnchors.BoxNumbers)} are expected.");
    }

    private List<FaceBox> Look(PixelImage image, SquareWindow window, double leastScore)
    {
        const int Length = FaceAnchors.Side * FaceAnchors.Side * 3;
        var input = ArrayPool<float>.Shared.Rent(Length);
        try
        {
            WindowScaling.Fill(image, window, FaceAnchors.Side, input.AsSpan(0, Length));
            return FaceSuppression.Merge(FaceAnchors.Decode(Answer(input.AsSpan(0, Length)), window, leastScore));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(input);
        }
    }
}
