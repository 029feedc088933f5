using System.Text.Json;
using Plaudit.Data;
using Plaudit.Reports;

namespace Plaudit.Tests.Reports;

public sealed class TestPredictionWriterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("plaudit-predictions-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Write_Predictions_AreLikesWithTheFieldsOfTheProtocol()
    {
        var path = Path.Combine(_folder.FullName, "p.jsonl");
        var interval = new LogInterval((float)Math.Log(6), (float)Math.Log(21), 0, (float)Math.Log(101));
        var predictions = Enumerable.Range(0, 3_000).Select(i => new TestPrediction($"a{i}", i == 1 ? null : $"p{i}", (float)Math.Log(11), interval, i)).ToList();

        await TestPredictionWriter.WriteAsync(path, predictions, CancellationToken.None);

        var lines = (await File.ReadAllLinesAsync(path)).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(3_000, lines.Count);
        Assert.Equal(["account", "post_id", "predicted", "lower_80", "upper_80", "lower_95", "upper_95", "actual"], lines[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("post_id").ValueKind);
        Assert.Equal(2_999, lines[^1].GetProperty("actual").GetInt64());
        Assert.Equal(10, lines[0].GetProperty("predicted").GetDouble(), 1e-4);
        Assert.Equal(5, lines[0].GetProperty("lower_80").GetDouble(), 1e-4);
        Assert.Equal(20, lines[0].GetProperty("upper_80").GetDouble(), 1e-4);
    }

    [Fact]
    public async Task Write_Cancelled_LeavesNoFile()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => TestPredictionWriter.WriteAsync(Path.Combine(_folder.FullName, "p.jsonl"), [new TestPrediction("a", "p", 1, default, 1)], cancelled.Token));

        Assert.Empty(_folder.GetFileSystemInfos());
    }
}
