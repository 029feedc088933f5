using System.Security.Cryptography;
using Plaudit.Data;
using Plaudit.Features.Images.Onnx;
using Plaudit.Native.OnnxRuntime;

namespace Plaudit.Features.Images;

/// <summary>
/// Turns pictures into the numbers that a trained image model sees in them. Each picture is run by itself, so its numbers do not depend on
/// what else is asked for. Safe for several threads at once.
/// </summary>
public sealed class ImageEmbedding : IDisposable
{
    private const int Channels = 3;
    private const int UsualSide = 224;
    private const int LargestSide = 2048;
    private const long LargestFile = 1L << 30;

    // Of red, green and blue in the pictures of ImageNet, on a scale from 0 to 1, as torchvision's documentation gives them.
    private static readonly float[] s_imageNetMean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] s_imageNetDeviation = [0.229f, 0.224f, 0.225f];

    private readonly OnnxSession _session;
    private readonly string _source;
    private readonly bool _channelsFirst;

    // By channel, then by byte.
    private readonly float[] _numbers;

    private ImageEmbedding(OnnxSession session, string source, string fingerprint, ImageEmbeddingOptions options)
    {
        _session = session;
        _source = source;
        (_channelsFirst, Height, Width) = ReadInput(session, source);
        var scaling = options.ModelFile is null ? PixelScaling.ZeroToOne
            : options.Scaling ?? (_channelsFirst ? PixelScaling.ImageNet : PixelScaling.ZeroToOne);
        _numbers = Numbers(scaling);
        Identity = $"{fingerprint}-{scaling}";
        RequireDeclaredLength(session, source);
        FeatureCount = CountFeatures();
    }

    /// <summary>The most numbers a picture that a model may give; models of pictures give a few thousand.</summary>
    public static int MaxFeatureCount => 16_384;

    /// <summary>Width in pixels of the pictures that it takes.</summary>
    public int Width { get; }

    /// <summary>Height in pixels of the pictures that it takes.</summary>
    public int Height { get; }

    /// <summary>How many numbers a picture gives: 1,792 by default.</summary>
    public int FeatureCount { get; }

    /// <summary>Same model, same scaling, same text: what cached numbers are to be kept under.</summary>
    public string Identity { get; }

    private int PixelCount => Width * Height * Channels;

    /// <summary>Loads a model.</summary>
    /// <param name="options">Which one; null for the defaults.</param>
    /// <exception cref="PlauditException">It is missing, damaged or no image model.</exception>
    /// <exception cref="Native.MissingNativeLibraryException">ONNX Runtime is not installed.</exception>
    public static ImageEmbedding Open(ImageEmbeddingOptions? options = null)
    {
        options ??= new ImageEmbeddingOptions();
        if (options.ModelFile is { } file)
        {
            var content = ReadModel(file);
            return Open(content, file, Convert.ToHexStringLower(SHA256.HashData(content)), options);
        }
        var weights = ConvertedModel.FindWeights();
        var cache = options.CacheFolder ?? ConvertedModel.DefaultCacheFolder;
        var (model, fingerprint) = ConvertedModel.Get(weights, cache);
        try
        {
            return Open(model, weights, fingerprint, options);
        }
        catch (PlauditException)
        {
            // A damaged file in the cache mends itself; damaged weights fail again.
            (model, fingerprint) = ConvertedModel.Get(weights, cache, renew: true);
            return Open(model, weights, fingerprint, options);
        }
    }

    /// <summary>Gives the numbers of one picture.</summary>
    /// <param name="pixels">Red, green and blue of each pixel, row after row: <c>Width * Height * 3</c> bytes.</param>
    /// <exception cref="PlauditException">The model cannot be run on this picture, or gives no numbers of it that can be used.</exception>
    public float[] Embed(ReadOnlySpan<byte> pixels)
    {
        if (pixels.Length != PixelCount)
        {
            throw new ArgumentException($"The picture has {pixels.Length} bytes: {PixelCount} are expected ({Width} x {Height} pixels of 3).", nameof(pixels));
        }
        var input = System.Buffers.ArrayPool<float>.Shared.Rent(PixelCount);
        try
        {
            Scale(pixels, input);
            ReadOnlySpan<long> shape = _channelsFirst ? [1, Channels, Height, Width] : [1, Height, Width, Channels];
            var features = _session.Run(input.AsSpan(0, PixelCount), shape, maxLength: MaxFeatureCount).Values;
            if (FeatureCount > 0 && features.Length != FeatureCount)
            {
                throw new PlauditException($"The image model '{_source}' gives more numbers of some pictures than of others.");
            }
            return Array.TrueForAll(features, float.IsFinite)
                ? features
                : throw new PlauditException($"The image model '{_source}' gives numbers that are not finite.");
        }
        catch (OnnxRuntimeException exception)
        {
            throw new PlauditException($"The image model '{_source}' cannot be run: {FirstLine(exception)}", exception);
        }
        finally
        {
            System.Buffers.ArrayPool<float>.Shared.Return(input);
        }
    }

    public void Dispose() => _session.Dispose();

    private static ImageEmbedding Open(byte[] model, string source, string fingerprint, ImageEmbeddingOptions options)
    {
        OnnxSession? session = null;
        try
        {
            session = new OnnxSession(model);
            var result = new ImageEmbedding(session, source, fingerprint, options);
            session = null;
            return result;
        }
        catch (OnnxRuntimeException exception)
        {
            throw Damaged(source, exception);
        }
        finally
        {
            session?.Dispose();
        }
    }

    // From memory, so that what is run is what the fingerprint is of.
    private static byte[] ReadModel(string file)
    {
        try
        {
            // A device or a pipe has no length; to open it could wait for ever.
            var length = new FileInfo(file).Length;
            if (length is not (> 0 and <= LargestFile))
            {
                throw new PlauditException($"The image model '{file}' has {length:N0} bytes; 1 to {LargestFile:N0} are expected.");
            }
            var content = GC.AllocateUninitializedArray<byte>((int)length);
            using var stream = File.OpenRead(file);
            stream.ReadExactly(content);
            if (!OnnxWeights.AreInside(content))
            {
                throw new PlauditException($"The image model '{file}' keeps weights in other files; one file with all weights in it is expected.");
            }
            return content;
        }
        catch (InvalidDataException exception)
        {
            throw Damaged(file, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"The image model '{file}' cannot be read: {FirstLine(exception)}", exception);
        }
    }

    private static PlauditException Damaged(string source, Exception exception) =>
        new($"'{source}' is not a model in ONNX format, or is damaged: {FirstLine(exception)}", exception);

    // Before anything is run: the library would make room for all of it.
    private static void RequireDeclaredLength(OnnxSession session, string source)
    {
        if (session.Outputs is not [{ ElementType: OnnxElementType.Float32 } output, ..])
        {
            throw new PlauditException($"'{source}' is no image model that can be used: its first output is not of {OnnxElementType.Float32}.");
        }
        var atLeast = 1.0;
        foreach (var dimension in output.Shape)
        {
            atLeast *= dimension < 0 ? 1 : dimension;
        }
        if (atLeast < 1 || atLeast > MaxFeatureCount)
        {
            throw WrongLength(source, string.Join(" x ", output.Shape.Select(dimension => dimension < 0 ? "?" : $"{dimension}")));
        }
    }

    private static PlauditException WrongLength(string source, string found) => new(
        $"'{source}' is no image model that can be used: it gives {found} numbers of a picture; 1 to {MaxFeatureCount:N0} are expected, of every picture as many.");

    // Of pictures with detail: of a black one many models give what they give of no other.
    private int CountFeatures()
    {
        var random = new Random(1);
        var noise = new byte[PixelCount];
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = (byte)random.Next(1, 256);
        }
        byte[] gradient = [.. Enumerable.Range(0, PixelCount).Select(i => (byte)(1 + (200L * i / PixelCount)))];
        var (first, second) = (Embed(noise).Length, Embed(gradient).Length);
        return first > 0 && first == second ? first : throw WrongLength(_source, first == second ? "0" : $"{first} or {second}");
    }

    private static (bool ChannelsFirst, int Height, int Width) ReadInput(OnnxSession session, string source)
    {
        if (session.Inputs is not [{ ElementType: OnnxElementType.Float32 } input])
        {
            throw NoImageModel(session, source);
        }
        return input.Shape switch
        {
            [-1 or 1, Channels, var height, var width] => (true, Side(height, session, source), Side(width, session, source)),
            [-1 or 1, var height, var width, Channels] => (false, Side(height, session, source), Side(width, session, source)),
            _ => throw NoImageModel(session, source),
        };
    }

    private static int Side(long length, OnnxSession session, string source) => length switch
    {
        -1 => UsualSide,
        > 0 and <= LargestSide => (int)length,
        _ => throw NoImageModel(session, source),
    };

    private static PlauditException NoImageModel(OnnxSession session, string source)
    {
        var inputs = session.Inputs.Select(i => $"{i.Name}: {i.ElementType} of {string.Join(" x ", i.Shape.Select(d => d < 0 ? "?" : $"{d}"))}");
        return new PlauditException(
            $"'{source}' is no image model that can be used: it takes {string.Join(", ", inputs)}; one input of {OnnxElementType.Float32} is expected, "
            + $"? x 3 x height x width or ? x height x width x 3, sides up to {LargestSide}.");
    }

    private static float[] Numbers(PixelScaling scaling)
    {
        var result = new float[Channels * 256];
        for (var i = 0; i < result.Length; i++)
        {
            var (channel, value) = (i / 256, i % 256);
            result[i] = scaling switch
            {
                PixelScaling.ZeroToOne => value / 255f,
                PixelScaling.MinusOneToOne => value / 127.5f - 1,
                PixelScaling.ImageNet => (value / 255f - s_imageNetMean[channel]) / s_imageNetDeviation[channel],
                PixelScaling.ZeroTo255 => value,
                _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, "Not a known scaling."),
            };
        }
        return result;
    }

    private static string FirstLine(Exception exception) => exception.Message.Split('\n')[0];

    private void Scale(ReadOnlySpan<byte> pixels, Span<float> input)
    {
        ReadOnlySpan<float> red = _numbers.AsSpan(0, 256), green = _numbers.AsSpan(256, 256), blue = _numbers.AsSpan(512, 256);
        var area = Width * Height;
        // Steps between two pixels and between two channels of the input.
        var (step, plane) = _channelsFirst ? (1, area) : (Channels, 1);
        for (var i = 0; i < area; i++)
        {
            input[i * step] = red[pixels[i * Channels]];
            input[i * step + plane] = green[pixels[i * Channels + 1]];
            input[i * step + 2 * plane] = blue[pixels[i * Channels + 2]];
        }
    }
}
