using Plaudit.Data;
using Plaudit.Features.Images;
using Plaudit.Metrics;
using Plaudit.Pipelines.Photos.Samples;

namespace Plaudit.Tests.Pipelines.Photos.Samples;

public sealed class SamplePhotoSetTests
{
    private static readonly SamplePhotosOptions s_many = new() { Count = 4_000, Candidates = 200 };

    [Theory]
    [InlineData(SamplePhotoRule.Mixed)]
    [InlineData(SamplePhotoRule.Colour)]
    [InlineData(SamplePhotoRule.Faces)]
    [InlineData(SamplePhotoRule.Composition)]
    public void Effect_OfEachRule_HasMeanZeroAndDeviationOne(SamplePhotoRule rule)
    {
        var effects = new SamplePhotoSet(s_many with { Rule = rule }).Photos.Select(photo => photo.Effect).ToArray();

        var mean = effects.Average();
        Assert.InRange(mean, -0.12, 0.12);
        Assert.InRange(Math.Sqrt(effects.Average(effect => (effect - mean) * (effect - mean))), 0.9, 1.1);
    }

    [Fact]
    public void Likes_ByDefault_AreToldInFourPairsOfFiveByTheRule()
    {
        var photos = new SamplePhotoSet(s_many).Photos;
        var right = photos.Zip(photos.Skip(1), (a, b) => (a.Effect > b.Effect) == (a.Likes > b.Likes)).Average(isRight => isRight ? 1.0 : 0);

        Assert.InRange(right, 0.78, 0.82);
    }

    [Fact]
    public void Likes_WithoutSignal_VaryAsMuchButDoNotFollowTheRule()
    {
        var (with, without) = (new SamplePhotoSet(s_many).Photos, new SamplePhotoSet(s_many.WithoutSignal()).Photos);

        Assert.InRange(Correlation(without), -0.04, 0.04);
        Assert.InRange(Correlation(with), 0.7, 0.85);
        Assert.InRange(Deviation(without) / Deviation(with), 0.95, 1.05);

        static double Correlation(IReadOnlyList<SamplePhoto> photos) => RankCorrelation.Spearman<double>(
            photos.Select(photo => photo.Effect).ToArray(), photos.Select(photo => (double)photo.Likes).ToArray());

        static double Deviation(IReadOnlyList<SamplePhoto> photos)
        {
            var logLikes = photos.Select(photo => Math.Log(1 + photo.Likes)).ToArray();
            return Math.Sqrt(logLikes.Average(value => Math.Pow(value - logLikes.Average(), 2)));
        }
    }

    [Theory]
    [InlineData(SamplePhotoTrend.None, 0, 0)]
    [InlineData(SamplePhotoTrend.Growth, 0.35, 0.7)]
    [InlineData(SamplePhotoTrend.Jump, 0, 0.9)]
    public void Level_OfEachTrend_RisesAsItSays(SamplePhotoTrend trend, double toMiddle, double toEnd)
    {
        var photos = new SamplePhotoSet(s_many with { Trend = trend, Signal = 0, Noise = 0 }).Photos;

        var first = Math.Log(1 + photos[0].Likes);
        Assert.Equal(toMiddle, Math.Log(1 + photos[2_000].Likes) - first, 0.03);
        Assert.Equal(toEnd, Math.Log(1 + photos[^1].Likes) - first, 0.03);
        Assert.Equal(60, photos[0].Likes, 2.0);
    }

    [Fact]
    public void Candidates_HaveTheLikesOfTheRuleAndNoChance()
    {
        var set = new SamplePhotoSet(s_many with { Trend = SamplePhotoTrend.Jump });

        Assert.Equal(200, set.Candidates.Count);
        Assert.All(set.Candidates, photo => Assert.Equal(5 + (0.5 * photo.Effect), Math.Log(1 + photo.Likes), 0.02));
        Assert.All(set.Candidates, photo => Assert.Equal(set.TonightUtc, photo.PostedAtUtc));
        Assert.True(set.TonightUtc > set.Photos[^1].PostedAtUtc);
    }

    [Fact]
    public void Photos_HaveNamesAndTimesOfTheirOwn()
    {
        var set = new SamplePhotoSet(s_many);
        SamplePhoto[] all = [.. set.Photos, .. set.Candidates];

        Assert.Equal(all.Length, all.Select(photo => photo.FileName).Distinct().Count());
        Assert.All(all, photo => Assert.Matches(@"^IMG_\d{8}_\d{6}\.jpg$", photo.FileName));
        Assert.All(set.Photos.Zip(set.Photos.Skip(1)), pair => Assert.True(pair.First.PostedAtUtc < pair.Second.PostedAtUtc));
        Assert.True(set.Photos.Select(photo => photo.PostedAtUtc.Hour).Distinct().Count() > 10);
    }

    [Fact]
    public void Photos_OfAShorterSet_AreTheFirstOfALongerOne()
    {
        var (few, many) = (new SamplePhotoSet(s_many with { Count = 50 }).Photos, new SamplePhotoSet(s_many).Photos);

        Assert.Equal(many.Take(50).Select(photo => (photo.FileName, photo.Scene)), few.Select(photo => (photo.FileName, photo.Scene)));
    }

    [Fact]
    public void LikesSeed_Another_ChangesLikesAndNothingElse()
    {
        var (one, two) = (new SamplePhotoSet(s_many).Photos, new SamplePhotoSet(s_many with { LikesSeed = 5 }).Photos);

        Assert.Equal(one.Select(photo => (photo.FileName, photo.PostedAtUtc, photo.Scene)), two.Select(photo => (photo.FileName, photo.PostedAtUtc, photo.Scene)));
        Assert.True(one.Zip(two, (a, b) => a.Likes != b.Likes).Count(isOther => isOther) > 3_500);
    }

    [Fact]
    public void Draw_AllPictures_NoTwoAreAlike()
    {
        var photos = new SamplePhotoSet(s_many with { Count = 300, LongerSide = 160 }).Photos;
        var hashes = photos.AsParallel().AsOrdered().Select(photo => MeasuredImageFeatures.Measure(photo.Draw(), CameraFacts.None)).ToArray();

        // The same background may come twice, but then light and colours differ.
        for (var i = 0; i < hashes.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.False(hashes[i].Values.SequenceEqual(hashes[j].Values), $"{i} and {j}");
            }
        }
        Assert.Equal(6, photos.Select(photo => photo.Scene.Kind).Distinct().Count());
    }

    [Fact]
    public void Draw_Twice_GivesTheSamePixels()
    {
        foreach (var photo in new SamplePhotoSet(s_many with { Count = 12, LongerSide = 128 }).Photos)
        {
            Assert.Equal(photo.Draw().Pixels, photo.Draw().Pixels);
        }
    }

    [Fact]
    public void Draw_LongerSide_IsThatOfThePicture()
    {
        foreach (var photo in new SamplePhotoSet(s_many with { Count = 20, LongerSide = 64 }).Photos)
        {
            var image = photo.Draw();
            Assert.Equal(64, Math.Max(image.Width, image.Height));
            Assert.Equal(photo.Scene.Aspect, image.Width / (double)image.Height, 0.02);
        }
    }

    // Rules are of traits, and traits must be seen in the pictures for anyone to find them out.
    [Theory]
    [InlineData("image_brightness", "brightness", 0.6)]
    [InlineData("image_warm_share", "warmth", 0.8)]
    [InlineData("image_contrast", "contrast", 0.1)]
    [InlineData("image_centre_energy", "thirds", -0.15)]
    public void Draw_Traits_ShowInWhatIsMeasured(string feature, string trait, double atLeast)
    {
        var photos = new SamplePhotoSet(s_many with { Count = 300, LongerSide = 160 }).Photos;
        var column = ImageFeatureCatalogue.Measured.Select(definition => definition.Name).ToList().IndexOf(feature);
        var measured = photos.AsParallel().AsOrdered().Select(photo => (double)MeasuredImageFeatures.Measure(photo.Draw(), CameraFacts.None).Values[column]).ToArray();
        var traits = photos.Select(photo => trait switch
        {
            "brightness" => photo.Scene.Brightness,
            "warmth" => photo.Scene.Warmth,
            "contrast" => photo.Scene.Contrast,
            _ => photo.Scene.Thirds,
        });

        var correlation = RankCorrelation.Spearman<double>(traits.ToArray(), measured);

        Assert.True(Math.Sign(correlation) == Math.Sign(atLeast) && Math.Abs(correlation) > Math.Abs(atLeast), $"{correlation:0.00}");
    }

    [Theory]
    [InlineData(0, 0, 0.5, 800, "photos is 0; expected 1 to 100000")]
    [InlineData(9, -1, 0.5, 800, "candidates is -1; expected 0 to 1000")]
    [InlineData(9, 0, -0.5, 800, "signal is -0.5; expected 0 to 5")]
    [InlineData(9, 0, double.NaN, 800, "signal is NaN; expected 0 to 5")]
    [InlineData(9, 0, 0.5, 63, "longer side is 63; expected 64 to 4096 pixels")]
    public void New_OptionOutOfRange_SaysTheRange(int count, int candidates, double signal, int longerSide, string expected)
    {
        var options = new SamplePhotosOptions { Count = count, Candidates = candidates, Signal = signal, LongerSide = longerSide };

        Assert.Contains(expected, Assert.Throws<PlauditException>(() => new SamplePhotoSet(options)).Message);
    }
}
