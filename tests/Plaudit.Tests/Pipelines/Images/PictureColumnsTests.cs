using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Features.Images;
using Plaudit.Models;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Images;

namespace Plaudit.Tests.Pipelines.Images;

public sealed class PictureColumnsTests : IDisposable
{
    private readonly PicturedPosts _sample = new(effect: 2);

    public void Dispose() => _sample.Dispose();

    [Fact]
    public void Fit_OtherPicturesOfValidationAndTest_SameComponents()
    {
        var before = Components();
        var (_, split, table) = Prepare(_sample);
        foreach (var row in (int[])[.. split.Validation, .. split.Test])
        {
            _sample.WritePicture($"{table.PostId(row)}.jpg", 0.9, row);
        }
        Assert.Equal(before, Components());

        // A picture that is fitted on does change them.
        _sample.WritePicture($"{table.PostId(split.Fit[0])}.jpg", 0.9, 1);
        Assert.NotEqual(before, Components());
    }

    [Fact]
    public void Of_Posts_AreMeasuredAndComponentsAndTheDistanceToEarlierOnes()
    {
        // The 40th picture of an account is that of its 10th.
        File.Copy(Path.Combine(_sample.Folder, "bob10.jpg"), Path.Combine(_sample.Folder, "bob40.jpg"), overwrite: true);
        var (input, split, table) = Prepare(_sample);
        using (input)
        {
            var features = ModelFeatures.Fit(FeatureCatalogue.Default, _sample.Options, input, table, split, null, CancellationToken.None);
            int[] rows = [Row(table, "bob0"), Row(table, "bob10"), Row(table, "bob40")];

            var x = features.Of(table, rows, null, CancellationToken.None);

            Assert.Equal([.. FeatureCatalogue.Default, .. ImageFeatureCatalogue.Measured, .. ImageFeatureCatalogue.Components(4)], x.Columns);
            using var reader = PictureReader.Open(_sample.Images.Reading);
            var measured = reader.Read(Path.Combine(_sample.Folder, "bob40.jpg"), CancellationToken.None).Measured!.Values;
            Assert.Equal(measured, ImageFeatureCatalogue.OfPicture.Select(feature => x[2, x.IndexOf(feature.Definition.Name)]));
            Assert.Equal(x[1, x.IndexOf("image_component_1")], x[2, x.IndexOf("image_component_1")]);
            Assert.True(float.IsNaN(x[0, x.IndexOf(ImageFeatureCatalogue.HashDistance)]));
            Assert.NotEqual(0, x[1, x.IndexOf(ImageFeatureCatalogue.HashDistance)]);
            Assert.Equal(0, x[2, x.IndexOf(ImageFeatureCatalogue.HashDistance)]);
        }
    }

    [Fact]
    public void Build_DraftsAsThePosts_SameColumns()
    {
        var (input, split, table) = Prepare(_sample);
        using (input)
        {
            var features = ModelFeatures.Fit(FeatureCatalogue.Default, _sample.Options, input, table, split, null, CancellationToken.None);
            int[] rows = [.. Enumerable.Range(0, table.Count)];
            Draft[] drafts = [.. rows.Select(row => _sample.Posts.First(post => post.Draft.PostId == table.PostId(row)).Draft)];

            var ofDrafts = new DraftRows(table, features).Build(drafts, new int[drafts.Length], CancellationToken.None);

            Assert.Equal(features.Of(table, rows, null, CancellationToken.None).Values.ToArray(), ofDrafts.Values.ToArray());
        }
    }

    [Fact]
    public void Of_PostsOfOneMoment_DoNotSeeEachOther()
    {
        using var sample = new PicturedPosts(effect: 2, isTwoAtOnce: true);
        File.Copy(Path.Combine(sample.Folder, "bob60.jpg"), Path.Combine(sample.Folder, "bob61.jpg"), overwrite: true);
        var (input, split, table) = Prepare(sample);
        using (input)
        {
            var features = ModelFeatures.Fit(FeatureCatalogue.Default, sample.Options, input, table, split, null, CancellationToken.None);
            int[] rows = [Row(table, "bob60"), Row(table, "bob61"), Row(table, "bob62")];

            var x = features.Of(table, rows, null, CancellationToken.None);

            var distance = x.IndexOf(ImageFeatureCatalogue.HashDistance);
            Assert.True(x[0, distance] > 0);
            Assert.Equal(x[0, distance], x[1, distance]);
        }
    }

    [Theory]
    [InlineData(0, 38, 0)]
    [InlineData(2, 38, 2)]
    public void Fit_ComponentsAskedFor_AreThere(int asked, int measured, int components)
    {
        var columns = Fit(_sample.Options with { Images = _sample.Images with { Components = asked } });
        Assert.Equal(measured, columns.Definitions.Count(column => column.Group == ImageFeatureCatalogue.Group));
        Assert.Equal(components, columns.Definitions.Count(column => column.Group == ImageFeatureCatalogue.EmbeddingGroup));
        Assert.Equal(components > 0, columns.Components is not null);
    }

    [Fact]
    public void Fit_NamedFeatures_AreTheOnlyOnes()
    {
        Assert.Equal(["image_brightness"], Fit(_sample.Options with { Features = ["caption", "image_brightness"] }).Definitions.Select(column => column.Name));
        Assert.Equal(["image_component_1", "image_component_2", "image_component_3", "image_component_4"], Fit(_sample.Options with { Features = ["image_embedding"] }).Definitions.Select(column => column.Name));
        Assert.Equal(42, Fit(_sample.Options with { Features = ["caption"] }).Definitions.Count);
    }

    [Fact]
    public void OfLikes_PictureFeatureWithoutPictures_SaysSo() =>
        Assert.Contains(
            "'image_measured' is a feature of pictures",
            Assert.Throws<PlauditException>(() => ModelColumns.OfLikes(new TrainingOptions { Features = ["level", "image_measured"] })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Load_Saved_WritesTheSameColumns()
    {
        var (input, split, table) = Prepare(_sample);
        using (input)
        {
            var columns = PictureColumns.Fit(input, ModelColumns.OfPictures(_sample.Options), table, split, null, CancellationToken.None);
            var writer = new ModelWriter();
            columns.Save(writer);

            var manifest = new ModelManifest
            {
                Task = "likes",
                Trainer = "t",
                Features = [],
                FeatureDefinitionsHash = "",
                TrainingData = new TrainingDataSummary { Fingerprint = "", Rows = 0 },
                Options = columns.Describe(),
            };
            var reader = new ModelReader("m", manifest, writer.Parts);

            var loaded = PictureColumns.Load(reader, columns.Definitions);

            List<PictureNumbers> pictures = [];
            input.Read([0, 1, 2], (_, picture) => pictures.Add(picture), null, CancellationToken.None);
            Assert.All(pictures, picture => Assert.Equal(columns.Of(picture), loaded.Of(picture)));
            Assert.Throws<PlauditException>(() => PictureColumns.Load(reader, ImageFeatureCatalogue.Components(5)));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65)]
    public void Open_ComponentsOutOfRange_IsRefused(int components) =>
        Assert.Throws<PlauditException>(() => PictureInput.Open(_sample.Images with { Components = components }));

    private static int Row(PostTable table, string id) => Enumerable.Range(0, table.Count).First(row => table.PostId(row) == id);

    private static (PictureInput Input, TimeSplit Split, PostTable Table) Prepare(PicturedPosts sample)
    {
        var input = PictureInput.Open(sample.Images)!;
        var builder = new PostTableBuilder(input.Folder.Find);
        builder.AddRange(sample.Posts);
        var table = builder.Build();
        return (input, TimeSplit.Of(table, TimeSplitOptions.Protocol), table);
    }

    private PictureColumns Fit(TrainingOptions options)
    {
        var (input, split, table) = Prepare(_sample);
        using (input)
        {
            return PictureColumns.Fit(input, ModelColumns.OfPictures(options), table, split, null, CancellationToken.None);
        }
    }

    private float[] Components() => Fit(_sample.Options).Components!.Components.Directions;
}
