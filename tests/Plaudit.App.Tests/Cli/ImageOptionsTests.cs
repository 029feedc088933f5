using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

[Collection(TrainedSampleTests.Name)]
public sealed class ImageOptionsTests(TrainedSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--image-components", "4")]
    [InlineData("--image-model", "model.onnx")]
    public async Task Train_OptionOfPicturesWithoutTheirFolder_IsRefused(string option, string value)
    {
        var result = await CommandLine.RunAsync("train", "likes", sample.Posts, "-o", _folder["a.plaudit"], option, value);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"{option} needs the folder of the pictures (--images DIR).", result.Fault);
    }

    [Theory]
    [InlineData("four", "--image-components is 'four'; a whole number was expected")]
    [InlineData("65", "65 components of pictures were asked for; 0 to 64 was expected")]
    public async Task Evaluate_ComponentsThatCannotBe_AreRefused(string components, string fault)
    {
        var result = await CommandLine.RunAsync("evaluate", "likes", sample.Posts, "--images", _folder.Path, "--image-components", components);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(fault, result.Error);
    }

    [Fact]
    public async Task Predict_ModelThatTakesNoPictures_SaysSo()
    {
        await File.WriteAllTextAsync(_folder["drafts.jsonl"], "{\"account\":\"a\"}\n");
        var result = await CommandLine.RunAsync(
            "predict", "likes", _folder["drafts.jsonl"], "--history", sample.Posts, "-m", sample.Model, "-o", _folder["out.jsonl"], "--images", _folder.Path);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("takes no pictures", result.Fault);
        Assert.False(File.Exists(_folder["out.jsonl"]));
    }

    [Fact]
    public async Task Predict_CourseWithPictures_IsRefused() =>
        Assert.Contains(
            "--course takes no pictures",
            (await CommandLine.RunAsync("predict", "likes", "--course", "a", "b", "-o", _folder["out.jsonl"], "--images", _folder.Path)).Fault);

    [Fact]
    public async Task Train_MeasuredFeaturesAlone_TellsHowManyPostsHaveAPicture()
    {
        var trained = (await CommandLine.RunAsync("train", "likes", sample.Posts, "-o", _folder["a.plaudit"], "--images", _folder.Path, "--image-components", "0")).Succeeded();
        Assert.Contains("found: 0 posts with a picture", trained.Error);
        Assert.Contains($"--images {_folder.Path}", trained.Output);

        (await CommandLine.RunAsync("model", "show", _folder["a.plaudit"], "--json", _folder["model.json"])).Succeeded();
        var options = JsonElement.Parse(await File.ReadAllTextAsync(_folder["model.json"])).GetProperty("options");
        Assert.Equal("38 measured features, 0 components of an image model", options.GetProperty("images").GetString());
    }
}
