using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

public sealed partial class PhotosCommandTests(PhotosSample sample) : IClassFixture<PhotosSample>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_PicturesThatTellLikes_SaysSo()
    {
        Assert.StartsWith("Looked at 60 pictures with likes from likes.csv, ", sample.Training.Output);
        Assert.Contains("\nYour pictures predict your likes better than your average: ", sample.Training.Output);
        Assert.Contains($"Written to {sample.Model}. Then: plaudit predict photos CANDIDATES... -m {sample.Model}", sample.Training.Output);
        Assert.Equal("beats_average", sample.TrainingJson.GetProperty("skill").GetProperty("verdict").GetString());
        Assert.InRange(sample.TrainingJson.GetProperty("skill").GetProperty("p_value").GetDouble(), 0.0001, 0.0099);
    }

    [Fact]
    public async Task Train_Twice_WritesTheSameBytes()
    {
        (await Train(_folder["again.plaudit"])).Succeeded();

        Assert.Equal(await File.ReadAllBytesAsync(sample.Model), await File.ReadAllBytesAsync(_folder["again.plaudit"]));
    }

    [Fact]
    public async Task Show_Model_PrintsItsCard()
    {
        var card = (await CommandLine.RunAsync("model", "show", sample.Model)).Succeeded().Output;

        Assert.StartsWith("# Model card: photos\n", card);
        Assert.Contains("\n**Your pictures predict your likes better than your average: ", card);
        Assert.Contains("* **Learnt from**: 60 pictures of one account, posted ", card);
        Assert.Contains("\n| baseline | ", card);
    }

    [Fact]
    public void Predict_Candidates_RanksThemAsTheRuleDoes()
    {
        var truth = File.ReadLines(sample.Photos.Answers).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => double.Parse(cells[1], CultureInfo.InvariantCulture));
        var likes = sample.Ranking.Select(photo => truth[Path.GetFileName(photo.GetProperty("file").GetString()!)]).ToArray();
        var pairs = 0;
        var right = 0;
        for (var first = 0; first < likes.Length; first++)
        {
            for (var second = first + 1; second < likes.Length; second++)
            {
                pairs++;
                right += likes[first] >= likes[second] ? 1 : 0;
            }
        }

        Assert.Equal(15, pairs);
        Assert.InRange(right, 11, 15);
        Assert.Equal([1, 2, 3, 4, 5, 6], sample.Ranking.Select(photo => photo.GetProperty("rank").GetInt32()));
        Assert.All(sample.Ranking, photo =>
        {
            Assert.InRange(photo.GetProperty("predicted_likes").GetDouble(), photo.GetProperty("lower_80").GetDouble(), photo.GetProperty("upper_80").GetDouble());
            Assert.True(photo.GetProperty("lower_95").GetDouble() <= photo.GetProperty("lower_80").GetDouble());
            Assert.Equal(5, photo.GetProperty("most_like").GetArrayLength());
            Assert.Equal(5, photo.GetProperty("beats").EnumerateObject().Count());
        });
    }

    [Fact]
    public void Predict_TwoCandidates_ProbabilitiesOfEachOverTheOtherAddUpToOne()
    {
        var byFile = sample.Ranking.ToDictionary(photo => photo.GetProperty("file").GetString()!);
        foreach (var (file, photo) in byFile)
        {
            foreach (var duel in photo.GetProperty("beats").EnumerateObject())
            {
                Assert.Equal(1, duel.Value.GetDouble() + byFile[duel.Name].GetProperty("beats").GetProperty(file).GetDouble(), 3);
            }
        }
        Assert.InRange(sample.Ranking[0].GetProperty("beats").GetProperty(sample.Ranking[^1].GetProperty("file").GetString()!).GetDouble(), 0.7, 1);
    }

    [Fact]
    public async Task Predict_PictureThatWasPosted_IsNoticed()
    {
        var posted = Directory.GetFiles(sample.Photos.Pictures).Order(StringComparer.Ordinal).First();
        File.Copy(posted, _folder["copy.jpg"]);

        var result = (await CommandLine.RunAsync("predict", "photos", _folder["copy.jpg"], "-m", sample.Model)).Succeeded();

        Assert.Contains($"looks much like {Path.GetFileName(posted)}: if it is that one, its likes were learnt from", result.Output);
    }

    [Fact]
    public async Task Predict_HostileFilesAmongGood_AreToldAndTheOthersRanked()
    {
        File.Copy(Directory.GetFiles(sample.Photos.Candidates)[0], _folder["good.jpg"]);
        _folder.Write("page.jpg", "<html></html>");
        _folder.Write("empty.png", []);
        File.WriteAllBytes(_folder["cut.jpg"], File.ReadAllBytes(_folder["good.jpg"])[..2_000]);

        var result = (await CommandLine.RunAsync("predict", "photos", _folder.Path, "-m", sample.Model, "--rejected", Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl"))).Succeeded();

        Assert.Contains("good.jpg: ", result.Output);
        foreach (var bad in (string[])["page.jpg", "empty.png", "cut.jpg"])
        {
            Assert.Contains($"cannot be used: {_folder[bad]}: ", result.Error);
        }
    }

    [Fact]
    public void Evaluate_WritesWhatWasToldOfTheNewest()
    {
        var training = sample.EvaluationJson.GetProperty("evaluation").GetProperty("training").GetInt32();
        Assert.Contains($"The newest 18 pictures, each told from those before it; the choice was made on the {training} before the first of them.", sample.Evaluation.Output);
        Assert.InRange(training, 38, 42);
        Assert.Contains("your average of late (baseline)", sample.Evaluation.Output);
        Assert.Equal(18, sample.TestPredictions.Length);
        var likes = File.ReadLines(sample.Photos.Likes).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => double.Parse(cells[^1], CultureInfo.InvariantCulture));
        Assert.All(sample.TestPredictions, row =>
        {
            Assert.Equal(["file", "predicted", "lower_80", "upper_80", "actual"], row.EnumerateObject().Select(property => property.Name));
            Assert.Equal(likes[row.GetProperty("file").GetString()!], row.GetProperty("actual").GetDouble());
        });
        // Likes of the last two days still grow.
        var rows = File.ReadLines(sample.Photos.Likes).Skip(1).Select(line => line.Split(',')).Select(cells => (File: cells[0], At: DateTime.Parse(cells[1], CultureInfo.InvariantCulture))).OrderBy(row => row.At).ToArray();
        var newest = rows.Where(row => row.At <= rows[^1].At.AddDays(-2)).TakeLast(18).Select(row => row.File);
        Assert.Equal(newest, sample.TestPredictions.Select(row => row.GetProperty("file").GetString()));
    }

    [Fact]
    public void Evaluate_ErrorOfTheFile_IsTheOnePrinted()
    {
        var error = sample.TestPredictions.Average(row => Math.Abs(Math.Log(1 + row.GetProperty("predicted").GetDouble()) - Math.Log(1 + row.GetProperty("actual").GetDouble())));

        Assert.Equal(error, sample.EvaluationJson.GetProperty("evaluation").GetProperty("model").GetProperty("log_mae").GetDouble(), 3);
    }

    [Fact]
    public async Task Train_LikesThatPicturesDoNotTell_SaysSoAndPredictsTheAverage()
    {
        var random = new Random(1);
        var names = Directory.GetFiles(sample.Photos.Pictures).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).ToArray();
        _folder.Write("likes.csv", ["file,likes,posted_at", .. names.Select((name, i) => $"{name},{random.Next(30, 90)},{new DateTime(2026, 1, 1).AddDays(i):yyyy-MM-dd}")]);

        var trained = (await CommandLine.RunAsync("train", "photos", "--images", sample.Photos.Pictures, "--likes", _folder["likes.csv"], "-o", _folder["m.plaudit"])).Succeeded();
        var ranked = (await CommandLine.RunAsync("predict", "photos", sample.Photos.Candidates, "-m", _folder["m.plaudit"], "-o", _folder["r.jsonl"])).Succeeded();

        Assert.Contains("Your pictures do not predict your likes better than your average", trained.Output);
        Assert.StartsWith("Your pictures do not predict your likes better than your average", ranked.Output);
        var rows = _folder.Objects("r.jsonl");
        Assert.Single(rows.Select(row => row.GetProperty("predicted_likes").GetDouble()).Distinct());
        Assert.All(rows, row => Assert.Equal(1, row.GetProperty("rank").GetInt32()));
    }

    [Fact]
    public async Task Train_FewerThanThirtyPictures_IsRefused()
    {
        _folder.Write("likes.csv", File.ReadLines(sample.Photos.Likes).Take(30));

        var result = await CommandLine.RunAsync("train", "photos", "--images", sample.Photos.Pictures, "--likes", _folder["likes.csv"], "-o", _folder["m.plaudit"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Too few pictures: 29 with known likes. At least 30 are needed", result.Error);
        Assert.False(File.Exists(_folder["m.plaudit"]));
    }

    [Fact]
    public async Task Train_MeasuredFeaturesAlone_NeedNoImageModel()
    {
        var trained = (await CommandLine.RunAsync(
            "train", "photos", "--images", sample.Photos.Pictures, "--likes", sample.Photos.Likes, "-o", _folder["m.plaudit"], "--features", "measured", "--json", _folder["t.json"])).Succeeded();

        Assert.DoesNotContain("embedding", trained.Output);
        Assert.Equal(0, JsonElement.Parse(await File.ReadAllTextAsync(_folder["t.json"])).GetProperty("data").GetProperty("embedding_features").GetInt32());
        Assert.StartsWith("Your pictures predict", (await CommandLine.RunAsync("predict", "photos", sample.Photos.Candidates, "-m", _folder["m.plaudit"])).Succeeded().Output);
    }

    [Fact]
    public async Task Report_WithCandidates_IsAContactSheetThatNeedsNothingElse()
    {
        (await CommandLine.RunAsync(
            "report", "photos", "--images", sample.Photos.Pictures, "--likes", sample.Photos.Likes, "--candidates", sample.Photos.Candidates, "-o", _folder["photos.html"])).Succeeded();

        var page = await File.ReadAllTextAsync(_folder["photos.html"]);
        var best = Path.GetFileName(sample.Ranking[0].GetProperty("file").GetString()!);
        Assert.Contains($"<h3>1. {best}</h3>", page);
        // Six candidates with five neighbours each, and twelve own pictures liked most and least.
        Assert.Equal((6 * 6) + 12, page.Split("src=\"data:image/jpeg;base64,").Length - 1);
        Assert.DoesNotContain("src=\"http", page);
        Assert.Contains("<section id=\"features\"", page);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("md")]
    [InlineData("xlsx")]
    public async Task Report_OtherFormats_HaveTheSameTables(string format)
    {
        var file = _folder[$"photos.{format}"];
        (await CommandLine.RunAsync(
            "report", "photos", "--images", sample.Photos.Pictures, "--likes", sample.Photos.Likes, "--candidates", sample.Photos.Candidates, "-o", file)).Succeeded();

        if (format == "xlsx")
        {
            Assert.InRange(new FileInfo(file).Length, 5_000, 1_000_000);
            return;
        }
        var text = await File.ReadAllTextAsync(file);
        // Markdown takes an underscore for emphasis.
        Assert.Contains(Path.GetFileName(sample.Ranking[0].GetProperty("file").GetString()!), text.Replace("\\_", "_", StringComparison.Ordinal));
        Assert.Contains("Which of my pictures will my followers like?", text);
    }

    [Theory]
    [InlineData("train photos -o m.plaudit", "Option '--images' is required.")]
    [InlineData("train photos --images missing -o m.plaudit", "missing' is ")]
    [InlineData("train photos --images pictures -o m.plaudit --features bogus", "--features is 'bogus'; measured, embedding or all was expected.")]
    [InlineData("train photos --images PICTURES --likes LIKES -o m.plaudit --maturity-days 400", "The maturity of likes is 400 days; 0 to 365 was expected.")]
    [InlineData("train photos --images pictures -o m.plaudit --max-pictures 10", "10 pictures cannot be learnt from; 30 to 3000 were expected.")]
    [InlineData("train photos --images pictures -o nowhere/m.plaudit", "there is no folder '")]
    [InlineData("train photos --images PICTURES --likes LIKES -o m.plaudit --image-model missing.onnx", "missing.onnx' cannot be read")]
    [InlineData("train photos --images PICTURES --likes LIKES -o m.plaudit --image-model notes.txt", "notes.txt' is not a model in ONNX format")]
    [InlineData("train photos --images pictures -o m.plaudit --features measured --image-model some.onnx", "An image model is named, and only measured features are asked for")]
    [InlineData("train photos --images pictures -o m.plaudit --image-scaling imagenet", "--image-scaling tells what another image model wants; name it with --image-model FILE.")]
    [InlineData("train photos --images pictures -o m.plaudit --image-model some.onnx --image-scaling bogus", "--image-scaling is 'bogus'")]
    [InlineData("predict photos pictures -m missing.plaudit", "missing.plaudit' is neither a file nor a folder.")]
    [InlineData("predict photos missing.jpg -m notes.txt", "missing.jpg' is neither a f")]
    [InlineData("predict photos pictures -m notes.txt", "it is damaged or not a model file")]
    [InlineData("report photos --images pictures -o r.doc", "names no format")]
    public async Task WrongInput_IsToldInOneLine(string line, string fault)
    {
        _folder.Write("notes.txt", "nothing of use");
        Directory.CreateDirectory(_folder["pictures"]);
        File.Copy(Directory.GetFiles(sample.Photos.Pictures)[0], Path.Combine(_folder["pictures"], "a.jpg"));
        string[] places = ["m.plaudit", "nowhere", "missing", "pictures", "notes.txt", "r.doc", "some.onnx"];
        var arguments = line.Split(' ').Select(word => word == "PICTURES" ? sample.Photos.Pictures : word == "LIKES" ? sample.Photos.Likes : places.Any(place => word.StartsWith(place, StringComparison.Ordinal)) ? _folder[word] : word);

        var result = await CommandLine.RunAsync([.. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(fault, result.Error);
        Assert.False(File.Exists(_folder["m.plaudit"]));
    }

    [Fact]
    public async Task Predict_NamesThatATerminalWouldActOn_AreShownEscaped()
    {
        var name = "a\u001b[31mred\u202egpj.jpg";
        File.Copy(Directory.GetFiles(sample.Photos.Candidates)[0], _folder[name]);

        var result = (await CommandLine.RunAsync("predict", "photos", _folder[name], "-m", sample.Model)).Succeeded();

        Assert.Contains("a\\u001b[31mred\\u202egpj.jpg: ", result.Output);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.DoesNotContain('\u202e', result.Output);
    }

    [Fact]
    public async Task Report_CandidateThatCannotBeUsed_IsToldListedAndWritten()
    {
        File.Copy(Directory.GetFiles(sample.Photos.Candidates)[0], _folder["good.jpg"]);
        _folder.Write("bad.jpg", "no picture");

        var result = (await CommandLine.RunAsync(
            "report", "photos", "--images", sample.Photos.Pictures, "--likes", sample.Photos.Likes, "--candidates", _folder["good.jpg"], _folder["bad.jpg"], "-o", _folder["r.md"], "--rejected", _folder["rejected.jsonl"])).Succeeded();

        Assert.Contains("1 candidates that cannot be used", result.Error);
        Assert.Equal(_folder["bad.jpg"], Assert.Single(_folder.Objects("rejected.jsonl")).GetProperty("file").GetString());
        Assert.Contains("bad.jpg", await File.ReadAllTextAsync(_folder["r.md"]));
    }

    [Fact]
    public async Task Report_NoCandidateThatCanBeUsed_IsRefused()
    {
        var result = await CommandLine.RunAsync(
            "report", "photos", "--images", sample.Photos.Pictures, "--likes", sample.Photos.Likes, "--candidates", _folder.Write("bad.jpg", "no picture"), "-o", _folder["r.md"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("No candidate can be used. ", result.Fault);
    }

    [Fact]
    public async Task Train_AllLikesTheSame_IsRefused()
    {
        _folder.Write("likes.csv", ["file,likes", .. Directory.GetFiles(sample.Photos.Pictures).Select(file => $"{Path.GetFileName(file)},50")]);

        var result = await CommandLine.RunAsync("train", "photos", "--images", sample.Photos.Pictures, "--likes", _folder["likes.csv"], "-o", _folder["m.plaudit"]);

        Assert.Contains("All 60 pictures have 50 likes: there is nothing to learn.", result.Error);
    }

    [Fact]
    public async Task Train_TableNotFilledIn_SaysSo()
    {
        _folder.Write("likes.csv", ["file,likes", .. Directory.GetFiles(sample.Photos.Pictures).Select(file => $"{Path.GetFileName(file)},")]);

        var result = await CommandLine.RunAsync("train", "photos", "--images", sample.Photos.Pictures, "--likes", _folder["likes.csv"], "-o", _folder["m.plaudit"]);

        Assert.Contains("tells no likes in any of its 60 rows: fill them in", result.Fault);
    }

    [Fact]
    public async Task Evaluate_GermanTable_IsTheSame()
    {
        var rows = File.ReadLines(sample.Photos.Likes).Skip(1).Select(line => line.Split(','));
        _folder.Write("likes.csv", ["Datei;Gefällt mir;Datum", .. rows.Select(cells => $"{cells[0]};{cells[2]};{DateTime.Parse(cells[1], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal):dd.MM.yy HH:mm}")]);

        var result = (await CommandLine.RunAsync("evaluate", "photos", "--images", sample.Photos.Pictures, "--likes", _folder["likes.csv"], "--predictions", _folder["p.jsonl"])).Succeeded();

        Assert.Equal(sample.TestPredictions.Select(row => row.ToString()), _folder.Objects("p.jsonl").Select(row => row.ToString()));
        Assert.Equal(sample.Evaluation.Output, result.Output);
    }

    [Fact]
    public void ImageModel_OnceItRan_IsToldToSendNothing()
    {
        // What the library was told stands in the environment of C, which the process shows as it was at its start alone.
        Assert.NotEmpty(sample.Ranking);
        Assert.Equal("1", Marshal.PtrToStringUTF8(GetEnvironment("ORT_DISABLE_TELEMETRY")));
    }

    [Fact]
    public async Task Train_MaxPictures_TakesTheNewest()
    {
        var result = (await CommandLine.RunAsync(
            "train", "photos", "--images", sample.Photos.Pictures, "--likes", sample.Photos.Likes, "-o", _folder["m.plaudit"], "--max-pictures", "40")).Succeeded();

        Assert.StartsWith("Looked at 40 pictures", result.Output);
        Assert.Contains("left out: 20 older pictures", result.Error);
    }

    [Fact]
    public async Task Predict_ModelOfAnotherTask_IsRefused()
    {
        var result = await CommandLine.RunAsync("predict", "category", sample.Photos.Likes, "-m", sample.Model, "-o", _folder["o.jsonl"]);

        Assert.Contains("it is a model for 'photos'; one for 'category' was expected", result.Error);
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetEnvironment(string name);

    private Task<CommandLine.Result> Train(string model) => CommandLine.RunAsync("train", "photos", "--images", sample.Photos.Pictures, "--likes", sample.Photos.Likes, "-o", model);
}
