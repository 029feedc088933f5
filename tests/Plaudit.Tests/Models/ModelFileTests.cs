using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class ModelFileTests
{
    private static readonly byte[] s_file = Sample();

    [Fact]
    public void Save_ThenLoad_GivesManifestCardAndParts()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.plaudit");
        var writer = new ModelWriter();
        writer.WriteText("notes.txt", "hello");
        writer.Nested("inner").WriteBytes("data.bin", [1, 2, 3]);

        ModelFile.Save(path, Manifest(["level"]), "# Card\n", writer);
        ModelFile.Save(path, Manifest(["level"]), "# Card\n", writer);
        var reader = ModelFile.Load(path, "likes");

        Assert.Equal(["a.plaudit"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
        Assert.Equal("hello", reader.ReadText("notes.txt"));
        Assert.Equal([1, 2, 3], reader.Nested("inner").ReadBytes("data.bin").ToArray());
        Assert.Equal("# Card\n", reader.ReadText(ModelFile.CardPart));
        Assert.Equal(12, reader.Manifest.TrainingData.Rows);
        Assert.Equal("0.05", reader.Manifest.Options["LearningRate"]);
        Assert.Equal(double.NaN, reader.Manifest.Metrics[1].Value);
        Assert.Equal(["card.md", "inner/data.bin", "notes.txt"], reader.Manifest.Parts.Select(p => p.Name));
    }

    [Fact]
    public void Save_NoSuchFolder_IsRefused() =>
        Assert.Throws<PlauditException>(() => ModelFile.Save("/no/such/folder/a.plaudit", Manifest([]), "", new ModelWriter()));

    [Fact]
    public void Load_NoSuchFile_IsRefused() =>
        Assert.Contains("/no/such.plaudit", Assert.Throws<PlauditException>(() => ModelFile.Load("/no/such.plaudit", null)).Message, StringComparison.Ordinal);

    [Fact]
    public void ToBytes_SameContents_AreTheSame() => Assert.Equal(s_file, Sample());

    [Fact]
    public void Load_AnyByteFlipped_IsRefusedOrTheSame()
    {
        var expected = Contents(Load(s_file));
        var refused = 0;
        var damaged = s_file.ToArray();
        for (var i = 0; i < damaged.Length; i++)
        {
            foreach (var mask in new byte[] { 0x01, 0x80, 0xFF })
            {
                damaged[i] ^= mask;
                try
                {
                    Assert.Equal(expected, Contents(Load(damaged)));
                }
                catch (PlauditException)
                {
                    refused++;
                }
                damaged[i] ^= mask;
            }
        }
        Assert.True(refused > damaged.Length, $"{refused} of {3 * damaged.Length} were refused");
    }

    [Fact]
    public void Load_Truncated_IsRefused()
    {
        for (var length = 0; length < s_file.Length; length++)
        {
            var message = Assert.Throws<PlauditException>(() => Load(s_file[..length])).Message;
            Assert.StartsWith("The model file memory cannot be used: ", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Load_OtherTask_NamesBoth()
    {
        var message = Assert.Throws<PlauditException>(() => ModelFile.Load(new MemoryStream(s_file), "memory", "forecast")).Message;

        Assert.Equal("The model file memory cannot be used: it is a model for 'likes'; one for 'forecast' was expected.", message);
        Assert.Equal("likes", ModelFile.Load(new MemoryStream(s_file), "memory", expectedTask: null).Manifest.Task);
    }

    [Fact]
    public void Load_NewerFormat_SaysSo()
    {
        var newer = ModelFile.ToBytes(Manifest(["level"]) with { FormatVersion = 2 }, "", new ModelWriter());

        Assert.Contains("is of format 2", Assert.Throws<PlauditException>(() => Load(newer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NewerFormatOfAnotherShape_SaysSo()
    {
        var newer = Zip(("manifest.json", Encoding.UTF8.GetBytes("{\"formatVersion\":7,\"all\":\"else is new\"}")));

        Assert.Contains("is of format 7", Assert.Throws<PlauditException>(() => Load(newer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_PartThatUnpacksToFarMore_IsRefusedBeforeItFillsMemory()
    {
        var zeros = new byte[300 << 20];
        var honest = Encoding.UTF8.GetString(Unpack(s_file, "manifest.json"));
        var start = honest.IndexOf("\"parts\"", StringComparison.Ordinal);
        var manifest = Encoding.UTF8.GetBytes(
            honest[..start] + $"\"parts\":[{{\"name\":\"bomb\",\"bytes\":{zeros.Length},\"sha256\":\"00\"}}]}}"
        );
        var bomb = Zip(("manifest.json", manifest), ("manifest.sha256", Hash(manifest)), ("bomb", zeros));
        zeros = null;
        var before = GC.GetAllocatedBytesForCurrentThread();

        var message = Assert.Throws<PlauditException>(() => Load(bomb)).Message;

        Assert.Contains("'bomb' unpacks to more than", message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 280 << 20);
    }

    [Fact]
    public void Load_PartNotListed_IsRefused()
    {
        using var stream = new MemoryStream();
        stream.Write(s_file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.CreateEntry("more.json");
        }

        Assert.Throws<PlauditException>(() => Load(stream.ToArray()));
    }

    [Fact]
    public void Load_ModelOfUnknownKind_IsRefused()
    {
        var writer = new ModelWriter();
        writer.WriteText("model.json", "{\"kind\":\"oracle\"}");
        var reader = Load(ModelFile.ToBytes(Manifest([]), "", writer));

        Assert.Contains("'oracle'", Assert.Throws<PlauditException>(() => RegressionModels.Load(reader)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("{\"kind\":\"ridge\"}")]
    [InlineData("{\"kind\":\"xgboost\",\"trainerName\":\"x\",\"featureNames\":[\"a\"],\"baseLevel\":{}}")]
    public void Load_ModelPartsThatDoNotFit_AreRefused(string state)
    {
        var writer = new ModelWriter();
        writer.WriteText("model.json", state);
        writer.WriteText("xgboost.json", "{\"learner\":{}}");
        var reader = Load(ModelFile.ToBytes(Manifest([]), "", writer));

        Assert.Throws<PlauditException>(() => RegressionModels.Load(reader));
    }

    internal static ModelManifest Manifest(IReadOnlyList<string> features) =>
        new()
        {
            Task = "likes",
            Trainer = "ridge",
            Features = features,
            FeatureDefinitionsHash = "abc",
            TrainingData = new TrainingDataSummary { Fingerprint = "def", Rows = 12, From = "2026-01-01", To = "2026-02-01" },
            Options = new SortedDictionary<string, string> { ["LearningRate"] = "0.05" },
            Metrics = [new ModelMetric("log-mse", "ridge", 0.25), new ModelMetric("r2", "level", double.NaN)],
            Coverage = [new IntervalCoverage("all", 0.8, 0.79, 1.2, 100)],
            Libraries = new SortedDictionary<string, string> { ["plaudit"] = "0.1.0" },
        };

    private static ModelReader Load(byte[] bytes) => ModelFile.Load(new MemoryStream(bytes), "memory", "likes");

    private static byte[] Sample()
    {
        var writer = new ModelWriter();
        writer.WriteText("model.json", string.Join(",", Enumerable.Range(0, 300)));
        writer.Nested("inner").WriteBytes("data.bin", [1, 2, 3]);
        return ModelFile.ToBytes(Manifest(["level", "followers"]), "# A card\n", writer);
    }

    private static string Contents(ModelReader reader) =>
        string.Join(
            "|",
            [
                .. reader.Manifest.Parts.Select(p => $"{p} {Convert.ToHexString(reader.ReadBytes(p.Name).Span)}"),
                reader.Manifest.Task,
                reader.Manifest.FeatureDefinitionsHash,
                .. reader.Manifest.Metrics.Select(m => m.ToString()),
            ]
        );

    private static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    private static byte[] Unpack(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var entry = zip.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Hash(byte[] bytes) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
