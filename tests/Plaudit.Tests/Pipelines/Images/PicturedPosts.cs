using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Features.Images.Onnx;
using Plaudit.Ingestion;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Images;
using Plaudit.Tests.Features.Images;

namespace Plaudit.Tests.Pipelines.Images;

/// <summary>Posts of two accounts with a picture each, whose likes may depend on how bright it is.</summary>
internal sealed class PicturedPosts : IDisposable
{
    private const int PostsAnAccount = 90;

    private static readonly DateTime s_start = new(2025, 1, 1, 9, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    /// <summary>Writes the pictures, named by the posts' ids.</summary>
    /// <param name="effect">What the brightest picture adds to log likes, against the darkest.</param>
    /// <param name="isTwoAtOnce">Numbers 60 and 61 of each account are posted at one moment; all else once a day.</param>
    public PicturedPosts(double effect, bool isTwoAtOnce = false)
    {
        var random = new Random(7);
        List<Post> posts = [];
        foreach (var account in (string[])["ada", "bob"])
        {
            for (var i = 0; i < PostsAnAccount; i++)
            {
                var light = random.NextDouble();
                var id = $"{account}{i}";
                WritePicture($"{id}.jpg", light, random.Next());
                var logLikes = (account == "ada" ? 5 : 4) + (effect * light) + (0.3 * (random.NextDouble() - 0.5));
                var draft = new Draft { Account = account, PostId = id, PostedAt = new PostTime(s_start.AddDays(isTwoAtOnce && i == 61 ? 60 : i), true), MediaType = MediaType.Image, Caption = "x" };
                posts.Add(new Post(draft, new Outcomes { Likes = (long)Math.Exp(logLikes), Comments = 1 }));
            }
        }
        Posts = posts;
        ImageModel = _folder.Write("model.onnx", ModelOf(side: 8));
    }

    public IReadOnlyList<Post> Posts { get; }

    /// <summary>An image model whose numbers are the pixels of a small picture.</summary>
    public string ImageModel { get; }

    public string Folder => _folder.File("pictures");

    public TrainingOptions Options => new() { MaturityDays = 0, Images = Images };

    public ImagesOptions Images => new()
    {
        Folder = Folder,
        Components = 4,
        Reading = new PictureReaderOptions { CacheFolder = "", Faces = null, Embedding = new ImageEmbeddingOptions { ModelFile = ImageModel } },
    };

    public string File(string name) => _folder.File(name);

    public string Write(string name, byte[] bytes) => _folder.Write(name, bytes);

    public void WritePicture(string name, double light, int seed)
    {
        var noise = Pictures.Noise(32, 24, seed);
        _folder.Write($"pictures/{name}", Pictures.Of(32, 24, (x, y) =>
        {
            var level = (int)(20 + (200 * light)) + (Pictures.At(noise, x, y).R / 16);
            return (level, level, level);
        }).ToJpeg(95));
    }

    /// <summary>Names posts in a file; without any, all of them.</summary>
    public async Task<PostInput> InputAsync(IEnumerable<Post>? posts = null, string name = "posts.jsonl", IProgress<Finding>? findings = null)
    {
        await using var writer = PostWriter.Create(_folder.File(name));
        foreach (var post in posts ?? Posts)
        {
            await writer.WriteAsync(post);
        }
        return new PostInput { Names = [_folder.File(name)], Findings = findings };
    }

    /// <summary>Trains a model of likes with the pictures.</summary>
    public async Task<string> TrainAsync(string name, TrainingOptions? options = null)
    {
        var model = _folder.File(name);
        await new TrainLikesPipeline(options ?? Options).RunAsync(await InputAsync(), null, model, null, CancellationToken.None);
        return model;
    }

    /// <summary>An image model of square pictures.</summary>
    public static byte[] ModelOf(int side)
    {
        var writer = new OnnxWriter("pixels");
        writer.AddInput("x", 1, side, side, 3);
        writer.AddNode("Flatten", ["x"], "y", OnnxSetting.Of("axis", 1L));
        writer.AddOutput("y", 1, side * side * 3);
        return writer.ToArray();
    }

    public void Dispose() => _folder.Dispose();
}
