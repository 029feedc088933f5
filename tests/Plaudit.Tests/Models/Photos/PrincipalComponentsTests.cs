using MathNet.Numerics.LinearAlgebra;
using Plaudit.Data;
using Plaudit.Models.Photos;

namespace Plaudit.Tests.Models.Photos;

public sealed class PrincipalComponentsTests
{
    // Against a singular value decomposition of the standardised columns: scores up to their sign, variances adding up to 1.
    [Fact]
    public void Transform_IsAsSingularValuesSay()
    {
        const int Rows = 60;
        var x = new PhotoSimulation { Seed = 7, Pictures = Rows, EmbeddingColumns = 150 }.Make().Features.Embedding;
        var components = PrincipalComponents.Fit(x, 0, Rows, 3);
        var z = Matrix<double>.Build.Dense(Rows, x.ColumnCount);
        var row = new float[x.ColumnCount];
        var scores = new double[Rows, 3];
        var score = new double[3];
        for (var r = 0; r < Rows; r++)
        {
            components.Transform(x.Row(r), row, score);
            for (var c = 0; c < row.Length; c++)
            {
                z[r, c] = row[c];
            }
            for (var c = 0; c < 3; c++)
            {
                scores[r, c] = score[c];
            }
        }
        var svd = z.Svd();
        var total = Math.Sqrt(Enumerable.Range(0, 3).Sum(c => svd.S[c] * svd.S[c]) / Rows);
        for (var c = 0; c < 3; c++)
        {
            var sign = Math.Sign(svd.U[0, c] * scores[0, c]);
            for (var r = 0; r < Rows; r++)
            {
                Assert.Equal(svd.U[r, c] * svd.S[c] / total, sign * scores[r, c], 2e-3);
            }
        }
        Assert.Equal(1, scores.Cast<double>().Sum(value => value * value) / Rows, 1e-3);
    }

    [Fact]
    public void Fit_ConstantAndUnknownColumns_AreLeftOut()
    {
        float[] values = [1, 7, float.NaN, 2, 7, float.NaN, 3, 7, float.NaN, 5, 7, float.NaN];
        var x = PhotoSimulation.Features(values, values, 4).Measured;
        var components = PrincipalComponents.Fit(x, 0, 4, 3);
        Assert.Equal(1, components.Count);
        Assert.Equal(1, components.Scale.Varying);
        Assert.Equal([0, 0], components.Directions[1..]);
    }

    [Fact]
    public void Fit_NoColumns_HasNoComponent() =>
        Assert.Equal(0, PrincipalComponents.Fit(new FeatureMatrix([], 5, []), 0, 5, 3).Count);

    [Fact]
    public void Fit_LaterRows_HaveNoPart()
    {
        var examples = new PhotoSimulation { Seed = 7, Pictures = 60 }.Make();
        var (first, second) = (Fit(examples), Fit(examples.WithOtherFuture(40)));
        Assert.Equal(first.Components.Directions, second.Components.Directions);
        Assert.Equal(first.Measured.Means, second.Measured.Means);

        static PhotoSpace Fit(PhotoExamples from) => PhotoSpace.Fit(from.Features, 5, 40, 8);
    }
}
