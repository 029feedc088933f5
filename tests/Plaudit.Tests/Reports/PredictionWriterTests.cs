using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Reports;

namespace Plaudit.Tests.Reports;

public sealed class PredictionWriterTests
{
    private static readonly string[] s_added =
        ["predicted_likes", "lower_80", "upper_80", "lower_95", "upper_95", "reasons", "history_posts", "status"];

    private static readonly LikesPrediction s_prediction = new(
        (float)Math.Log(1 + 99.96),
        new LogInterval((float)Math.Log(51), (float)Math.Log(201), 0, (float)Math.Log(1001)),
        7,
        PredictionStatus.Ok,
        [new Reason("your usual: 80 likes", 4.4), new Reason("a \"quoted\", comma", 0.21)]);

    [Theory]
    [InlineData("""{"account":"a"}""")]
    [InlineData("""{"account":"a","text":"comma, \"quote\" and \\ \n line","number":1.50e3,"big":123456789012345678901234567890,"null":null,"no":false}""")]
    [InlineData("""{"account":"ğüş","emoji":"😀","escaped":"\u00e9\uD83D\uDE00","half":"\uD83D","nested":{"a":[1, 2,{"b":"}"}]}}""")]
    [InlineData("""{"twice":1,"account":"a","twice":2}""")]
    public void WriteJsonl_AnyFields_KeepsThemByteForByteInOrder(string draft)
    {
        var line = Jsonl((draft, s_prediction)).TrimEnd('\n');

        Assert.StartsWith(draft[..^1] + ",\"predicted_likes\":100,\"lower_80\":50,\"upper_80\":200,\"lower_95\":0,\"upper_95\":1000,\"reasons\":[", line);
        var names = JsonElement.Parse(line).EnumerateObject().Select(property => property.Name).ToList();
        Assert.Equal(s_added, names[^s_added.Length..]);
    }

    [Fact]
    public void WriteJsonl_NameThatIsNoText_IsKeptAsItIs() =>
        Assert.StartsWith("""{"half \uD83D":1,"predicted_likes":100,""", Jsonl(("""{"half \uD83D":1}""", s_prediction)));

    [Fact]
    public void WriteJsonl_Prediction_GivesReasonsWithTheirShares()
    {
        var reasons = JsonElement.Parse(Jsonl(("{}", s_prediction))).GetProperty("reasons");

        Assert.Equal("a \"quoted\", comma", reasons[1].GetProperty("reason").GetString());
        Assert.Equal(0.21, reasons[1].GetProperty("log_effect").GetDouble());
    }

    [Fact]
    public void WriteJsonl_DraftWithoutPrediction_IsRejected() =>
        Assert.Equal("{\"n\":1,\"predicted_likes\":null,\"status\":\"rejected\"}\n", Jsonl(("""{"n":1}""", null)));

    [Fact]
    public void WriteJsonl_FieldsOfAnEarlierPrediction_AreReplaced()
    {
        var once = Jsonl(("""{"account":"a","half \uD83D":1,"twice":1,"twice":1.50}""", s_prediction));

        Assert.Equal(once, Jsonl((once.TrimEnd('\n'), s_prediction)));
    }

    [Fact]
    public void WriteCsv_AnyText_IsReadBackTheSame() =>
        Prop.ForAll(ArbMap.Default.ArbFor<Tuple<string?, string?>>(), texts =>
        {
            // A table cannot tell null from an empty text, and JSON cannot hold half of a surrogate pair.
            var (first, second) = (Whole(texts.Item1), Whole(texts.Item2));
            var draft = JsonSerializer.Serialize(new Dictionary<string, string> { ["a"] = first, ["b, \"c\""] = second });
            var rows = ReadCsv(Csv((draft, s_prediction), ("""{"d":1}""", s_prediction)));
            return rows[0].SequenceEqual(["a", "b, \"c\"", "d", .. s_added])
                && rows[1].Take(3).SequenceEqual([first, second, ""])
                && rows[2].Take(3).SequenceEqual(["", "", "1"]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WriteCsv_Prediction_HasItsFieldsInTheLastColumns()
    {
        var rows = ReadCsv(Csv(("""{"line":"one\ntwo","quote":"\"","half":"\uD83D!","list":[1,"x"],"yes":true,"none":null}""", s_prediction), ("""{"line":"three"}""", null)));

        Assert.Equal(["one\ntwo", "\"", "\\uD83D!", "[1,\"x\"]", "true", ""], rows[1][..6]);
        Assert.Equal(["100", "50", "200", "0", "1000", "your usual: 80 likes; a \"quoted\", comma", "7", "ok"], rows[1][6..]);
        Assert.Equal(["three", "", "", "", "", "", "", "", "", "", "", "", "", "rejected"], rows[2]);
    }

    [Fact]
    public void WriteCsv_FieldsOfAnEarlierPrediction_AreReplaced()
    {
        var rows = ReadCsv(Csv(("""{"status":"old","account":"a","predicted_likes":"5"}""", s_prediction)));

        Assert.Equal(["account", .. s_added], rows[0]);
        Assert.Equal("ok", rows[1][^1]);
    }

    [Theory]
    [InlineData(PredictionStatus.Ok, "ok")]
    [InlineData(PredictionStatus.ColdStart, "cold_start")]
    [InlineData(PredictionStatus.NotEnoughHistory, "not_enough_history")]
    public void Write_Status_HasTheSameNameInBothFormats(PredictionStatus status, string name)
    {
        var prediction = s_prediction with { Status = status };

        Assert.Equal(name, JsonElement.Parse(Jsonl(("{}", prediction))).GetProperty("status").GetString());
        Assert.Equal(name, ReadCsv(Csv(("{}", prediction)))[1][^1]);
    }

    private static string Whole(string? text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));

    private static string Jsonl(params (string Draft, LikesPrediction? Prediction)[] rows) => Write("out.jsonl", rows);

    private static string Csv(params (string Draft, LikesPrediction? Prediction)[] rows) => Write("out.CSV", rows);

    private static string Write(string path, (string Draft, LikesPrediction? Prediction)[] rows)
    {
        using var stream = new MemoryStream();
        var writer = PredictionWriter<LikesPrediction>.Create(path, stream, new LikesPredictionFields());
        foreach (var (draft, prediction) in rows)
        {
            writer.Write(Encoding.UTF8.GetBytes(draft), prediction);
        }
        writer.Complete();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static List<string[]> ReadCsv(string text)
    {
        using var parser = new CsvParser(new StringReader(text), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (parser.Read())
        {
            rows.Add(parser.Record!);
        }
        return rows;
    }
}
