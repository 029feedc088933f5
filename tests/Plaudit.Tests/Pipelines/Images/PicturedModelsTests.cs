using System.Text.Json;
using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Features.Images.Faces;
using Plaudit.Models;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Images;

namespace Plaudit.Tests.Pipelines.Images;

public sealed class PicturedModelsTests : IDisposable
{
    private readonly PicturedPosts _sample = new(effect: 2);

    public void Dispose() => _sample.Dispose();

    [Fact]
    public async Task Evaluate_LikesThatDependOnBrightness_AreToldBetterWithPictures()
    {
        var input = await _sample.InputAsync();
        var with = await new EvaluateLikesPipeline(_sample.Options).RunAsync(input, null, null, null, CancellationToken.None);
        var without = await new EvaluateLikesPipeline(_sample.Options with { Images = null }).RunAsync(input, null, null, null, CancellationToken.None);
        Assert.True(with.Scores.Model.LogMse < 0.3 * without.Scores.Model.LogMse, $"{with.Scores.Model.LogMse} against {without.Scores.Model.LogMse}");
        Assert.True(with.DelayedScores!.Model.LogMse < 0.3 * without.DelayedScores!.Model.LogMse);
    }

    [Fact]
    public async Task Evaluate_LikesThatDoNot_AreToldHardlyWorse()
    {
        using var sample = new PicturedPosts(effect: 0);
        var input = await sample.InputAsync();
        var with = await new EvaluateLikesPipeline(sample.Options).RunAsync(input, null, null, null, CancellationToken.None);
        var without = await new EvaluateLikesPipeline(sample.Options with { Images = null }).RunAsync(input, null, null, null, CancellationToken.None);
        Assert.True(with.Scores.Model.LogMse < 1.2 * without.Scores.Model.LogMse, $"{with.Scores.Model.LogMse} against {without.Scores.Model.LogMse}");
    }

    [Fact]
    public async Task Evaluate_Engagement_IsToldBetterWithPictures()
    {
        var input = await _sample.InputAsync();
        var options = new EngagementTrainingOptions { Training = _sample.Options };
        var with = await new EvaluateEngagementPipeline(options).RunAsync(input, null, null, null, CancellationToken.None);
        var without = await new EvaluateEngagementPipeline(options with { Training = options.Training with { Images = null } }).RunAsync(input, null, null, null, CancellationToken.None);
        Assert.True(with.Scores.Model.Auc > 0.9, $"{with.Scores.Model.Auc}");
        Assert.True(with.Scores.Model.Auc > without.Scores.Model.Auc + 0.1, $"{with.Scores.Model.Auc} against {without.Scores.Model.Auc}");
    }

    [Fact]
    public async Task Evaluate_OtherTestPicture_ChangesThatPredictionAlone()
    {
        var before = await PredictionsAsync("before.jsonl");
        // The last post of its account: it is nobody's earlier post.
        _sample.WritePicture("bob89.jpg", 0, 5);
        var after = await PredictionsAsync("after.jsonl");
        Assert.Equal(["bob89"], before.Zip(after).Where(pair => pair.First != pair.Second).Select(pair => JsonDocument.Parse(pair.First).RootElement.GetProperty("post_id").GetString()));
    }

    [Fact]
    public async Task Train_SamePictures_SameBytes_AndTheManifestSaysThatItTakesThem()
    {
        var model = await _sample.TrainAsync("a.plaudit");
        Assert.Equal(await File.ReadAllBytesAsync(model), await File.ReadAllBytesAsync(await _sample.TrainAsync("b.plaudit")));
        var reader = ModelFile.Load(model, LikesManifest.Task);
        Assert.Equal("38 measured features, 4 components of an image model", reader.Manifest.Options["images"]);
        Assert.Contains("**Pictures**", reader.ReadText(ModelFile.CardPart), StringComparison.Ordinal);
        using var image = ImageEmbedding.Open(_sample.Images.Reading.Embedding);
        Assert.Equal(image.Identity, reader.Manifest.Options["image_model"]);

        reader = ModelFile.Load(await _sample.TrainAsync("c.plaudit", _sample.Options with { Images = null }), LikesManifest.Task);
        Assert.DoesNotContain("images", reader.Manifest.Options.Keys);
        Assert.DoesNotContain("**Pictures**", reader.ReadText(ModelFile.CardPart), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_BrightAndDarkDraft_AreToldApartWithReasons()
    {
        var findings = new Findings();
        _sample.WritePicture("bright.jpg", 0.95, 1);
        _sample.WritePicture("dark.jpg", 0.05, 2);
        var draft = new Draft { Account = "ada", MediaType = MediaType.Image, Caption = "x", PostedAt = new PostTime(new DateTime(2025, 5, 1, 9, 0, 0, DateTimeKind.Utc), true) };
        var lines = await PredictAsync(
            [draft with { Image = "bright.jpg" }, draft with { PostId = "dark" }, draft, draft with { Image = "../model.onnx" }], await _sample.TrainAsync("a.plaudit"), _sample.Images, findings);

        double[] likes = [.. lines.Select(line => line.GetProperty("predicted_likes").GetDouble())];
        Assert.True(likes[0] > 3 * likes[1], $"{likes[0]} and {likes[1]}");
        Assert.Equal(likes[2], likes[3]);
        Assert.Contains("how bright the picture is", lines[0].GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("no picture known", lines[0].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("no picture known", lines[2].GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("how bright the picture is", lines[2].GetRawText(), StringComparison.Ordinal);
        Assert.Equal((180, 2, 2, 1), (findings["posts with a picture"], findings["drafts with a picture"], findings["drafts without one"], findings["lead out"]));
    }

    [Fact]
    public async Task Predict_ModelFile_GivesWhatTheFittedModelGives()
    {
        var model = await _sample.TrainAsync("a.plaudit");
        using var pictures = PictureInput.Open(_sample.Images)!;
        var (table, _) = await PostTableReader.ReadAsync(await _sample.InputAsync(), null, pictures.Folder, null, CancellationToken.None);
        var fitted = Fit(pictures, table, out var features);
        Draft[] drafts = [.. _sample.Posts.Select(post => post.Draft)];

        var expected = new LikesPredictor(fitted.Model, table, features, null, CancellationToken.None).Predict(drafts, withReasons: false, CancellationToken.None);
        var actual = LikesPredictor.Load(model, pictures)(table, CancellationToken.None).Predict(drafts, withReasons: false, CancellationToken.None);

        Assert.Equal(expected.Select(p => (p.LogLikes, p.Interval)), actual.Select(p => (p.LogLikes, p.Interval)));
    }

    [Fact]
    public async Task Train_DamagedAndMissingPictures_AreTold_AndTheRunGoesOn()
    {
        var findings = new Findings();
        _sample.Write("pictures/ada3.jpg", "no picture"u8.ToArray());
        var whole = await File.ReadAllBytesAsync(Path.Combine(_sample.Folder, "ada4.jpg"));
        _sample.Write("pictures/ada4.jpg", whole[..(whole.Length / 3)]);
        File.Delete(Path.Combine(_sample.Folder, "ada5.jpg"));
        var rejected = _sample.File("rejected.jsonl");

        await new TrainLikesPipeline(_sample.Options).RunAsync(await _sample.InputAsync(findings: findings), rejected, _sample.File("a.plaudit"), null, CancellationToken.None);

        Assert.Equal((177, 3, 2), (findings["posts with a picture"], findings["posts without one"], findings["pictures that cannot be used"]));
        var rows = (await File.ReadAllLinesAsync(rejected)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["ada3.jpg", "ada4.jpg"], rows.Select(row => Path.GetFileName(row.GetProperty("file").GetString())));
        Assert.StartsWith("not a picture of a kind", rows[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_NoPictureAtAll_IsAModelAllTheSame()
    {
        Directory.Delete(_sample.Folder, recursive: true);
        Directory.CreateDirectory(_sample.Folder);
        var reader = ModelFile.Load(await _sample.TrainAsync("a.plaudit"), LikesManifest.Task);
        Assert.Equal("38 measured features, 0 components of an image model", reader.Manifest.Options["images"]);
    }

    [Fact]
    public async Task Train_PicturesOfTheNewestPostsAlone_LearnsNoComponents()
    {
        // Posts 80 to 89 of 90 are validation: none that is fitted on has a picture.
        foreach (var file in Directory.GetFiles(_sample.Folder).Where(file => !Path.GetFileNameWithoutExtension(file)[3..].StartsWith('8') || Path.GetFileNameWithoutExtension(file).Length < 5))
        {
            File.Delete(file);
        }
        var reader = ModelFile.Load(await _sample.TrainAsync("a.plaudit"), LikesManifest.Task);
        Assert.Equal("38 measured features, 0 components of an image model", reader.Manifest.Options["images"]);
    }

    [Fact]
    public async Task Predict_PicturesAndModelsThatDoNotGoTogether_AreRefused()
    {
        var pictured = await _sample.TrainAsync("a.plaudit");
        var plain = await _sample.TrainAsync("b.plaudit", _sample.Options with { Images = null });
        var other = _sample.Images with
        {
            Reading = _sample.Images.Reading with { Embedding = new ImageEmbeddingOptions { ModelFile = _sample.Write("other.onnx", PicturedPosts.ModelOf(side: 16)) } },
        };
        Draft[] drafts = [_sample.Posts[0].Draft, _sample.Posts[1].Draft];
        Assert.Contains("takes pictures: name the folder", await RefusalAsync(() => PredictAsync(drafts, pictured, null)), StringComparison.Ordinal);
        Assert.Contains("takes no pictures", await RefusalAsync(() => PredictAsync(drafts, plain, _sample.Images)), StringComparison.Ordinal);
        Assert.Contains("trained with another image model", await RefusalAsync(() => PredictAsync(drafts, pictured, other)), StringComparison.Ordinal);
        Assert.Contains("There is no folder", await RefusalAsync(() => PredictAsync(drafts, pictured, _sample.Images with { Folder = _sample.File("gone") })), StringComparison.Ordinal);
        Assert.Contains("takes pictures", Assert.Throws<PlauditException>(() => LikesPredictor.Load(pictured)).Message, StringComparison.Ordinal);
        Assert.Contains("takes no pictures", Assert.Throws<PlauditException>(() => new CompareDraftsPipeline([plain], _sample.Images)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_ModelsWithAndWithoutPictures_GoTogether()
    {
        var likes = await _sample.TrainAsync("likes.plaudit");
        var engagement = _sample.File("engagement.plaudit");
        await new TrainEngagementPipeline(new EngagementTrainingOptions { Training = _sample.Options with { Images = null } })
            .RunAsync(await _sample.InputAsync(), null, engagement, null, CancellationToken.None);
        _sample.WritePicture("bright.jpg", 0.95, 1);
        _sample.WritePicture("dark.jpg", 0.05, 2);
        var draft = new Draft { Account = "ada", MediaType = MediaType.Image, Caption = "x" };
        Post[] drafts = [new(draft with { Image = "dark.jpg" }, default), new(draft with { Image = "bright.jpg" }, default)];

        using var pipeline = new CompareDraftsPipeline([likes, engagement], _sample.Images);
        var comparison = await pipeline.RunAsync(await _sample.InputAsync(drafts, "drafts.jsonl"), await _sample.InputAsync(), null, null, CancellationToken.None);

        Assert.Equal([2, 1], comparison.Drafts.Select(compared => compared.LikesRank));
        Assert.Equal(comparison.Drafts[0].ProbabilityHigh, comparison.Drafts[1].ProbabilityHigh);
    }

    [Fact]
    public async Task Predict_OtherScaling_IsToldByItsName()
    {
        var model = await _sample.TrainAsync("a.plaudit");
        var reading = _sample.Images.Reading;
        var images = _sample.Images with { Reading = reading with { Embedding = reading.Embedding! with { Scaling = PixelScaling.ZeroTo255 } } };

        Assert.Contains("Use --image-scaling zero_to_one.", await RefusalAsync(() => PredictAsync([_sample.Posts[0].Draft], model, images)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Predict_ModelThatLearntFaces_RecordsAndNeedsThem()
    {
        // Faces of drawn noise are nowhere, and are looked for all the same.
        var reading = _sample.Images.Reading with { Faces = new FaceDetectorOptions(), CacheFolder = _sample.File("cache") };
        var images = _sample.Images with { Reading = reading };
        var with = await _sample.TrainAsync("with.plaudit", _sample.Options with { Images = images });
        var without = await _sample.TrainAsync("without.plaudit");
        var named = await _sample.TrainAsync("named.plaudit", _sample.Options with { Features = ["level", "image_brightness"] });
        var draft = _sample.Posts[0].Draft;

        string?[] faces = [.. ((string[])[with, without, named]).Select(model => ModelFile.Load(model, LikesManifest.Task).Manifest.Options.GetValueOrDefault("face_model"))];
        using var reader = PictureReader.Open(reading with { Embedding = null });
        Assert.Equal((reader.FaceIdentity, "", null), (faces[0], faces[1], faces[2]));
        var other = images with { Reading = reading with { Faces = new FaceDetectorOptions { LeastScore = 0.6 } } };
        Assert.Contains("with faces that were found in another way", await RefusalAsync(() => PredictAsync([draft], with, other)), StringComparison.Ordinal);
        Assert.Single(await PredictAsync([draft], with, images));
        // It does not look for faces, which it has not learnt from.
        Assert.Equal((await PredictAsync([draft], without, _sample.Images))[0].GetRawText(), (await PredictAsync([draft], without, images))[0].GetRawText());
    }

    [Fact]
    public async Task Predict_Engagement_TakesPictures()
    {
        var model = _sample.File("engagement.plaudit");
        await new TrainEngagementPipeline(new EngagementTrainingOptions { Training = _sample.Options }).RunAsync(await _sample.InputAsync(), null, model, null, CancellationToken.None);
        _sample.WritePicture("bright.jpg", 0.95, 1);
        _sample.WritePicture("dark.jpg", 0.05, 2);
        var draft = new Draft { Account = "ada", MediaType = MediaType.Image, Caption = "x" };
        Post[] drafts = [new(draft with { Image = "dark.jpg" }, default), new(draft with { Image = "bright.jpg" }, default)];
        var output = _sample.File("out.jsonl");

        await new PredictEngagementPipeline { Images = _sample.Images }.RunAsync(
            await _sample.InputAsync(drafts, "drafts.jsonl"), await _sample.InputAsync(), model, null, output, null, CancellationToken.None);

        double[] high = [.. (await File.ReadAllLinesAsync(output)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("probability_high").GetDouble())];
        Assert.True(high[0] < 0.4 && high[1] > 0.6, $"{high[0]} and {high[1]}");
    }

    private static async Task<string> RefusalAsync(Func<Task> run) => (await Assert.ThrowsAsync<PlauditException>(run)).Message;

    private FittedLikes Fit(PictureInput pictures, Plaudit.Features.PostTable table, out ModelFeatures features)
    {
        var split = Plaudit.Evaluation.TimeSplit.Of(table, Plaudit.Evaluation.TimeSplitOptions.ForUse with { MaturityDays = 0 });
        features = ModelFeatures.Fit(ModelColumns.OfLikes(_sample.Options), _sample.Options, pictures, table, split, null, CancellationToken.None);
        return new LikesTraining(_sample.Options.Seed).Fit(LabelledPosts.Of(table, split, features, null, CancellationToken.None), null, null, CancellationToken.None);
    }

    private async Task<string[]> PredictionsAsync(string name)
    {
        var file = _sample.File(name);
        await new EvaluateLikesPipeline(_sample.Options).RunAsync(await _sample.InputAsync(), null, file, null, CancellationToken.None);
        return await File.ReadAllLinesAsync(file);
    }

    private async Task<List<JsonElement>> PredictAsync(IEnumerable<Draft> drafts, string model, ImagesOptions? images, IProgress<Finding>? findings = null)
    {
        var output = _sample.File("out.jsonl");
        var input = await _sample.InputAsync(drafts.Select(draft => new Post(draft, default)), "drafts.jsonl", findings);
        await new PredictLikesPipeline { Images = images }.RunAsync(input, await _sample.InputAsync(), model, null, output, null, CancellationToken.None);
        return [.. (await File.ReadAllLinesAsync(output)).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
