using Plaudit.Models;

namespace Plaudit.Tests.Models;

public sealed class ResidualScaleModelTests
{
    private static readonly ResidualScaleOptions s_options = new() { LogFeatures = ["spread"], Features = ["other"] };

    [Fact]
    public void Predict_WiderSpread_GivesALargerScale()
    {
        var (model, _) = Fit(2_000);
        var scales = Predict(model, [1, 0.2f, 1, 0.8f]);

        Assert.InRange(scales[1] / scales[0], 2, 8);
    }

    [Fact]
    public void Predict_FarOutsideTraining_StaysWithinTheScalesSeen()
    {
        var (model, _) = Fit(2_000);
        var scales = Predict(model, [1, -1e9f, 1, 1e9f, 1, 0, 1, 1]);

        Assert.Equal(scales[2], scales[0]);
        Assert.InRange(scales[1], scales[3], 2 * scales[3]);
        Assert.All(scales, s => Assert.True(s > 0));
    }

    [Fact]
    public void Fit_FewRows_GivesOneScale()
    {
        var (model, _) = Fit(20);

        Assert.Equal([1, 1], Predict(model, [1, 0.2f, 1, 0.8f]));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(500)]
    public void Load_Saved_GivesTheSameScales(int rows)
    {
        var (model, values) = Fit(rows);
        var writer = new ModelWriter();
        model.Save(writer);

        var file = ModelFile.ToBytes(ModelFileTests.Manifest([]), "", writer);
        var loaded = ResidualScaleModel.Load(ModelFile.Load(new MemoryStream(file), "memory", "likes"));

        Assert.Equal(Predict(model, values), Predict(loaded, values));
    }

    private static (ResidualScaleModel Model, float[] Values) Fit(int rows)
    {
        var random = new Random(4);
        var values = new float[rows * 2];
        var residuals = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            values[row * 2] = random.NextSingle();
            values[(row * 2) + 1] = random.NextSingle();
            residuals[row] = MathF.Pow(values[(row * 2) + 1] + 0.1f, 1.5f) * (random.NextSingle() < 0.5 ? -1 : 1) * (0.5f + random.NextSingle());
        }
        return (ResidualScaleModel.Fit(LearnableProblem.Matrix(["other", "spread"], values), residuals, s_options, CancellationToken.None), values);
    }

    private static float[] Predict(ResidualScaleModel model, float[] values)
    {
        var scales = new float[values.Length / 2];
        model.Predict(LearnableProblem.Matrix(["other", "spread"], values), scales);
        return scales;
    }
}
