using System.Text.Json;
using Plaudit.Models;

namespace Plaudit.App.Tests.Cli;

[Collection(TrainedSampleTests.Name)]
public sealed class ModelCommandTests(TrainedSample sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Show_Model_PrintsItsCard()
    {
        var result = (await CommandLine.RunAsync("model", "show", sample.Model)).Succeeded();

        Assert.StartsWith("# Model card: likes\n", result.Output);
        Assert.Contains($"{sample.TrainingJson.GetProperty("rows").GetProperty("training").GetInt32()} posts of 4 accounts", result.Output);
        Assert.DoesNotContain(sample.Account, result.Output);
    }

    [Fact]
    public async Task Show_Json_IsTheManifest()
    {
        var result = (await CommandLine.RunAsync("model", "show", sample.Model, "--json", "-")).Succeeded();

        var manifest = JsonElement.Parse(result.Output);
        Assert.Equal("likes", manifest.GetProperty("task").GetString());
        Assert.Equal(1, manifest.GetProperty("seed").GetInt32());
        Assert.Equal(
            sample.TrainingJson.GetProperty("data").GetProperty("fingerprint").GetString(), manifest.GetProperty("training_data").GetProperty("fingerprint").GetString());
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("text")]
    public async Task Model_Damaged_IsRefusedByEveryVerbThatReadsIt(string damage)
    {
        var bytes = await File.ReadAllBytesAsync(sample.Model);
        switch (damage)
        {
            case "cut": bytes = bytes[..(bytes.Length / 2)]; break;
            case "changed": bytes[bytes.Length / 2] ^= 1; break;
            default: bytes = "account,likes\n"u8.ToArray(); break;
        }
        var model = _folder["damaged.plaudit"];
        await File.WriteAllBytesAsync(model, bytes);

        var shown = await CommandLine.RunAsync("model", "show", model);
        var used = await CommandLine.RunAsync("predict", "likes", sample.Drafts, "--history", sample.Posts, "-m", model, "-o", _folder["out.jsonl"]);

        foreach (var result in new[] { shown, used })
        {
            Assert.Equal(2, result.ExitCode);
            Assert.StartsWith($"plaudit: The model file {model} cannot be used: ", result.Fault);
            Assert.Equal("", result.Output);
        }
        Assert.Equal(["damaged.plaudit"], _folder.Names);
    }

    [Fact]
    public async Task Predict_ModelOfAnotherTask_IsRefusedNamingBoth()
    {
        var manifest = ModelFile.Load(sample.Model, expectedTask: null).Manifest;
        ModelFile.Save(_folder["other.plaudit"], manifest with { Task = "engagement" }, "card", new ModelWriter());

        var result = await CommandLine.RunAsync("predict", "likes", sample.Drafts, "--history", sample.Posts, "-m", _folder["other.plaudit"], "-o", _folder["out.jsonl"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("it is a model for 'engagement'; one for 'likes' was expected", result.Fault);
    }
}
