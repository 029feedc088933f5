using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Models.Photos;
using Plaudit.Pipelines.Photos.Samples;

namespace Plaudit.Tests.Pipelines.Photos;

/// <summary>From drawn files to the verdict: what is there is found, and what is not there is not. More seeds in benchmarks/run-photo-sets.sh.</summary>
public sealed class PhotoEvidenceTests(PhotoEvidenceTests.Drawn drawn) : IClassFixture<PhotoEvidenceTests.Drawn>
{
    private static readonly SamplePhotosOptions s_options = new() { Count = 200, Candidates = 0, LongerSide = 240 };

    [Fact]
    public void Backtest_MixedRule_TellsPairsOfLaterPictures()
    {
        const int SeedsOfEach = 3;
        var evaluations = drawn.Sets
            .SelectMany(set => Enumerable.Range(0, SeedsOfEach).Select(seed => Run(set.Examples(200, s_options with { LikesSeed = (ulong)seed }))))
            .ToArray();

        Assert.InRange(evaluations.Average(e => e.Pictures.PairAccuracy), 0.7, 0.82);
        Assert.All(evaluations, e => Assert.Equal(PhotoVerdict.BeatsAverage, e.Skill.Verdict));
        Assert.True(evaluations.Average(e => e.Model.LogMae) < 0.9 * evaluations.Average(e => e.Baseline.LogMae));
        Assert.InRange(evaluations.Average(e => e.Model.Coverage80), 0.72, 0.9);
    }

    [Fact]
    public void Backtest_ColourRule_IsFoundByMeasuredFeaturesAlone()
    {
        var evaluation = Run(drawn.Sets[0].Examples(100, s_options with { Rule = SamplePhotoRule.Colour }));

        Assert.Equal(PhotoVerdict.BeatsAverage, evaluation.Skill.Verdict);
        Assert.InRange(evaluation.Pictures.PairAccuracy, 0.7, 0.9);
    }

    [Fact]
    public async Task Backtest_ColourRule_IsFoundByTheImageModelAlone()
    {
        var options = s_options with { Rule = SamplePhotoRule.Colour, Seed = 3 };
        var set = await DrawnPhotos.MakeAsync(options, embedding: true);

        var evaluation = Run(set.Examples(200, options, useMeasured: false, useEmbedding: true));

        Assert.InRange(evaluation.Pictures.PairAccuracy, 0.6, 0.9);
        Assert.True(evaluation.Pictures.LogMae < 0.95 * evaluation.Baseline.LogMae, $"{evaluation.Pictures.LogMae} against {evaluation.Baseline.LogMae}");
    }

    [Theory]
    [InlineData(SamplePhotoTrend.None, 60)]
    [InlineData(SamplePhotoTrend.Growth, 80)]
    [InlineData(SamplePhotoTrend.Jump, 100)]
    public void Fit_NoSignal_ClaimsNoneInNineteenOfTwentySeeds(SamplePhotoTrend trend, int pictures)
    {
        const int Seeds = 20;
        var claims = new bool[Seeds];
        Parallel.For(0, Seeds, seed =>
        {
            var likes = s_options.WithoutSignal() with { Trend = trend, LikesSeed = (ulong)seed };
            var examples = drawn.Sets[seed % drawn.Sets.Count].Examples(pictures, likes);
            claims[seed] = new PhotoTrainer(new PhotoOptions()).Fit(examples, CancellationToken.None).Skill.Verdict == PhotoVerdict.BeatsAverage;
        });

        Assert.InRange(claims.Count(isClaimed => isClaimed), 0, 1);
    }

    [Fact]
    public async Task SampleFolder_SixtyPictures_ShowTheirRule()
    {
        var folder = await SamplePhotoFolder.GetAsync();
        Assert.Equal(60, Directory.GetFiles(folder.Pictures).Length);
        Assert.Equal(6, Directory.GetFiles(folder.Candidates).Length);

        var set = await DrawnPhotos.MakeAsync(SamplePhotoFolder.Options, embedding: false);
        var skill = new PhotoTrainer(new PhotoOptions()).Fit(set.Examples(60, SamplePhotoFolder.Options), CancellationToken.None).Skill;

        Assert.Equal(PhotoVerdict.BeatsAverage, skill.Verdict);
    }

    private static PhotoEvaluation Run(PhotoExamples examples) => new PhotoBacktest(new PhotoOptions()).Run(examples, CancellationToken.None);

    /// <summary>Two accounts' pictures; likes are drawn anew for each test.</summary>
    public sealed class Drawn : IAsyncLifetime
    {
        internal IReadOnlyList<DrawnPhotos> Sets { get; private set; } = [];

        public async Task InitializeAsync() => Sets =
        [
            await DrawnPhotos.MakeAsync(s_options with { Seed = 1 }, embedding: false),
            await DrawnPhotos.MakeAsync(s_options with { Seed = 2 }, embedding: false),
        ];

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
