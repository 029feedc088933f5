using Plaudit.Pipelines.Photos.Samples;

namespace Plaudit.Tests.Pipelines.Photos;

/// <summary>
/// A sample of sixty small photos and six candidates, written once for all tests of a run, which only read it. Followers like warm colours and nothing else,
/// and there is little chance: a rule that so few pictures tell.
/// </summary>
internal sealed class SamplePhotoFolder
{
    private static readonly Lazy<Task<SamplePhotoFolder>> s_written = new(WriteAsync);

    private SamplePhotoFolder(string path) => Path = path;

    public static SamplePhotosOptions Options { get; } = new()
    {
        Count = 60,
        Candidates = 6,
        LongerSide = 240,
        Rule = SamplePhotoRule.Colour,
        Signal = 0.6,
        Noise = 0.15,
        Seed = 7,
    };

    public string Path { get; }

    public string Pictures => System.IO.Path.Combine(Path, "pictures");

    public string Likes => System.IO.Path.Combine(Path, "likes.csv");

    public string Candidates => System.IO.Path.Combine(Path, "tonight");

    public string Answers => System.IO.Path.Combine(Path, "tonight-answers.csv");

    public static Task<SamplePhotoFolder> GetAsync() => s_written.Value;

    private static async Task<SamplePhotoFolder> WriteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("plaudit-photos-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        await SamplePhotosPipeline.RunAsync(folder.FullName, Options);
        return new SamplePhotoFolder(folder.FullName);
    }
}
