using Plaudit.Features.Images;
using Plaudit.Features.Images.Onnx;

namespace Plaudit.Tests.Features.Images;

/// <summary>The embedding with the weights of the package, converted once for all tests.</summary>
public sealed class EmbeddingModel : IDisposable
{
    private readonly TemporaryFolder _cache = new();

    public EmbeddingModel() => Embedding = ImageEmbedding.Open(new ImageEmbeddingOptions { CacheFolder = CacheFolder });

    public string CacheFolder => _cache.Path;

    public ImageEmbedding Embedding { get; }

    /// <summary>A model of pictures of 8 x 8 that gives each pixel against their mean: of a black picture 0 / 0.</summary>
    internal static byte[] RelativeToMean()
    {
        var writer = new OnnxWriter("relative");
        writer.AddInput("x", -1, 8, 8, 3);
        writer.AddNode("ReduceMean", ["x"], "mean");
        writer.AddNode("Div", ["x", "mean"], "relative");
        writer.AddNode("Flatten", ["relative"], "y", OnnxSetting.Of("axis", 1L));
        writer.AddOutput("y", -1, -1);
        return writer.ToArray();
    }

    public void Dispose()
    {
        Embedding.Dispose();
        _cache.Dispose();
    }
}
