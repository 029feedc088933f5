using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Metrics;
using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class ProbabilityCalibrationTests
{
    public static TheoryData<CalibrationMethod> Methods => new(Enum.GetValues<CalibrationMethod>());

    // Told log odds that are the true ones less 0.5, halved: sigmoid(2 logit p + 0.5) of what is told is true.
    [Theory]
    [InlineData(CalibrationMethod.Platt)]
    [InlineData(CalibrationMethod.Isotonic)]
    public void Fit_KnownDistortion_IsUndone(CalibrationMethod method)
    {
        var (told, high, truth) = Distorted(20_000, seed: 1, logOdds => (logOdds - 0.5) / 2);
        var (newTold, newHigh, newTruth) = Distorted(20_000, seed: 2, logOdds => (logOdds - 0.5) / 2);

        var calibration = ProbabilityCalibration.Fit(method, told, high);

        var before = ProbabilityCalibration.None.Apply(newTold);
        var after = calibration.Apply(newTold);
        Assert.InRange(Reliability.ExpectedCalibrationError<double>(newHigh, before), 0.1, 0.3);
        Assert.InRange(Reliability.ExpectedCalibrationError<double>(newHigh, after), 0, 0.02);
        Assert.InRange(RegressionMetrics.MeanAbsoluteError<double>(newTruth, after), 0, 0.02);
        Assert.Equal(truth.Average(), high.Average(h => h ? 1d : 0), 0.02);
    }

    [Fact]
    public void Fit_PlattOnADistortion_FindsItsTwoNumbers()
    {
        var (told, high, _) = Distorted(50_000, seed: 3, logOdds => (logOdds - 0.5) / 2);

        var calibration = ProbabilityCalibration.Fit(CalibrationMethod.Platt, told, high);

        Assert.Equal(0.5, LogisticFunction.LogOdds(calibration.Apply(0)), 0.05);
        Assert.Equal(2.5, LogisticFunction.LogOdds(calibration.Apply(1)), 0.1);
    }

    // Lin, Lin and Weng's targets: (3 + 1) / (3 + 2) and 1 / (1 + 2), whose mean is the probability of rows all alike.
    [Fact]
    public void Fit_PlattOnRowsAllAlike_IsTheMeanOfItsTargets()
    {
        var calibration = ProbabilityCalibration.Fit(CalibrationMethod.Platt, [0, 0, 0, 0], [true, true, true, false]);

        Assert.Equal(((3 * 4 / 5d) + (1 / 3d)) / 4, calibration.Apply(0), 1e-6);
    }

    [Fact]
    public void Fit_PlattOnAFallingRelation_DoesNotTurnTheRankingRound()
    {
        var random = new Random(4);
        var told = Enumerable.Range(0, 500).Select(_ => random.NextSingle()).ToArray();
        var high = told.Select(t => random.NextSingle() > t).ToArray();

        var calibration = ProbabilityCalibration.Fit(CalibrationMethod.Platt, told, high);

        Assert.True(calibration.Apply(0) < calibration.Apply(1));
        Assert.Equal(high.Average(h => h ? 1d : 0), calibration.Apply(0.5), 0.01);
    }

    // Shares by block: 0 of 1, then 1 1 0 0 pooled to 2 of 4, then 1 of 1; held within 1/5 and 4/5.
    [Fact]
    public void Fit_Isotonic_HandPooled()
    {
        float[] told = [-2, -1, 0, 1, 2, 4];
        bool[] high = [false, true, true, false, false, true];

        var calibration = ProbabilityCalibration.Fit(CalibrationMethod.Isotonic, told, high);

        // The middle block's centre is 0.5.
        Assert.Equal([0.2, 0.5, 0.8], new[] { -2d, 0.5, 4 }.Select(calibration.Apply), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0.2 + (0.3 * 1.5 / 2.5), calibration.Apply(-0.5), 1e-12);
        Assert.Equal([0.2, 0.8], new[] { -9d, 9 }.Select(calibration.Apply), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Fit_IsotonicEqualLogOdds_AreOneBlock()
    {
        var calibration = ProbabilityCalibration.Fit(CalibrationMethod.Isotonic, [1, 1, 1, 1, 3, 3], [true, false, false, false, true, true]);

        Assert.Equal([0.25, 0.8, 0.525], new[] { 1d, 3, 2 }.Select(calibration.Apply), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Theory, MemberData(nameof(Methods))]
    public void Apply_LargerLogOdds_NeverGiveASmallerProbability(CalibrationMethod method) =>
        Prop.ForAll<NonEmptyArray<bool>, int>((labels, seed) =>
        {
            var random = new Random(seed);
            var high = labels.Get;
            var told = high.Select(_ => (random.Next(40) - 20) / 4f).ToArray();
            var calibration = ProbabilityCalibration.Fit(method, told, high);
            var grid = Enumerable.Range(-1_500, 3_000).Select(i => calibration.Apply(i / 100d)).Append(calibration.Apply(1e9)).Prepend(calibration.Apply(-1e9)).ToArray();
            return grid.Zip(grid.Skip(1)).All(p => p.First <= p.Second) && grid.All(p => p is > 0 and < 1);
        }).QuickCheckThrowOnFailure();

    [Theory, MemberData(nameof(Methods))]
    public void Apply_RankingOfRows_IsKept(CalibrationMethod method)
    {
        var (told, high, _) = Distorted(5_000, seed: 6, logOdds => 3 * logOdds);
        var calibration = ProbabilityCalibration.Fit(method, told, high);

        var before = ScoreRanking.Of<float>(high, told).Auc();
        var after = ScoreRanking.Of<double>(high, calibration.Apply(told)).Auc();

        Assert.Equal(before, after, method == CalibrationMethod.Isotonic ? 0.003 : 1e-6);
    }

    [Fact]
    public void Choose_HonestLogOdds_AreHardlyChanged()
    {
        var (told, high, truth) = Distorted(2_000, seed: 7, logOdds => logOdds);

        var choice = ProbabilityCalibration.Choose(told, high);

        Assert.Equal(Enum.GetValues<CalibrationMethod>(), choice.Tried.Select(score => score.Method));
        Assert.Same(ProbabilityCalibration.None, choice.Calibration);
        Assert.Equal(truth, choice.Calibration.Apply(told), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Choose_ShareOfHighRowsThatHasDrifted_IsLeftAlone()
    {
        // The model told half the log odds, and .8 too many: half of the slice was high where it held 68 % for probable.
        var (told, high, _) = Distorted(20_000, seed: 8, logOdds => (0.5 * logOdds) + 0.8);

        var calibration = ProbabilityCalibration.Choose(told, high).Calibration;

        Assert.InRange(LogOdds(1.3) - LogOdds(0.3), 1.8, 2.2);
        Assert.InRange(high.Average(isHigh => isHigh ? 1.0 : 0), 0.48, 0.52);
        Assert.InRange(calibration.Apply(told).Average(), 0.6, 0.75);

        double LogOdds(double before) => LogisticFunction.LogOdds(calibration.Apply(before));
    }

    [Fact]
    public void Choose_StraightDistortion_TakesPlatt_BentOne_Isotonic()
    {
        var (straight, high, _) = Distorted(4_000, seed: 8, logOdds => (logOdds - 1) / 3);
        Assert.Equal(CalibrationMethod.Platt, ProbabilityCalibration.Choose(straight, high).Calibration.Method);

        var (bent, bentHigh, _) = Distorted(4_000, seed: 9, logOdds => logOdds > 0 ? logOdds / 10 : 3 * logOdds);
        Assert.Equal(CalibrationMethod.Isotonic, ProbabilityCalibration.Choose(bent, bentHigh).Calibration.Method);
        // Too few rows for a curve of any shape.
        Assert.Equal(
            [CalibrationMethod.None, CalibrationMethod.Platt],
            ProbabilityCalibration.Choose(bent.AsSpan(0, 999), bentHigh.AsSpan(0, 999)).Tried.Select(score => score.Method));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Choose_OneClassOrOneRow_StaysInsideZeroAndOne(bool label)
    {
        Assert.InRange(ProbabilityCalibration.Choose([0.3f], [label]).Calibration.Apply(0.3), 0.01, 0.99);
        bool[] labels = [.. Enumerable.Repeat(label, 1_200)];
        float[] told = [.. Enumerable.Range(0, 1_200).Select(i => i / 600f)];
        Assert.InRange(ProbabilityCalibration.Choose(told, labels).Calibration.Apply(1), label ? 0.9 : 1e-7, label ? 1 - 1e-7 : 0.1);
    }

    [Theory, MemberData(nameof(Methods))]
    public void Load_Saved_AppliesBitEqual(CalibrationMethod method)
    {
        var (told, high, _) = Distorted(2_000, seed: 11, logOdds => 2 * logOdds);
        var calibration = ProbabilityCalibration.Fit(method, told, high);

        var loaded = ProbabilityCalibration.Load(Read(calibration.Save));

        Assert.Equal(method, loaded.Method);
        Assert.Equal(calibration.Apply(told), loaded.Apply(told));
    }

    [Theory]
    [InlineData("""{ "method": "guess" }""")]
    [InlineData("""{ "method": "platt", "slope": 0 }""")]
    [InlineData("""{ "method": "platt", "slope": -1 }""")]
    [InlineData("""{ "method": "isotonic" }""")]
    [InlineData("""{ "method": "isotonic", "logOdds": [], "probabilities": [] }""")]
    [InlineData("""{ "method": "isotonic", "logOdds": [1, 2], "probabilities": [0.1] }""")]
    [InlineData("""{ "method": "isotonic", "logOdds": [1, 2], "probabilities": [0.2, 0.1] }""")]
    [InlineData("""{ "method": "isotonic", "logOdds": [2, 1], "probabilities": [0.1, 0.2] }""")]
    [InlineData("""{ "method": "isotonic", "logOdds": [1, 2], "probabilities": [0, 0.2] }""")]
    public void Load_Tampered_IsRefused(string json) =>
        Assert.Throws<PlauditException>(() => ProbabilityCalibration.Load(Read(writer => writer.WriteBytes(ProbabilityCalibration.Part, Encoding.UTF8.GetBytes(json)))));

    [Fact]
    public void Fit_WrongInput_IsRefused()
    {
        Assert.Throws<PlauditException>(() => ProbabilityCalibration.Fit(CalibrationMethod.Platt, [], []));
        Assert.Throws<PlauditException>(() => ProbabilityCalibration.Fit(CalibrationMethod.Platt, [float.NaN], [true]));
        Assert.Throws<ArgumentException>(() => ProbabilityCalibration.Fit(CalibrationMethod.Platt, [1], [true, false]));
    }

    private static ModelReader Read(Action<ModelWriter> save)
    {
        var writer = new ModelWriter();
        save(writer);
        return ModelFile.Load(new MemoryStream(ModelFile.ToBytes(ModelFileTests.Manifest(["a"]), "# A model\n", writer)), "memory", "likes");
    }

    // Labels drawn with known log odds, of which a model tells something else.
    private static (float[] Told, bool[] High, double[] Truth) Distorted(int rows, int seed, Func<double, double> distort)
    {
        var random = new Random(seed);
        var told = new float[rows];
        var high = new bool[rows];
        var truth = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            var logOdds = 6 * (random.NextDouble() + random.NextDouble() - 1);
            told[i] = (float)distort(logOdds);
            truth[i] = LogisticFunction.Probability(logOdds);
            high[i] = random.NextDouble() < truth[i];
        }
        return (told, high, truth);
    }
}
