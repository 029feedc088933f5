using Plaudit.Data;
using Plaudit.Models.Texts;

namespace Plaudit.Tests.Models.Texts;

public sealed class ComplementBayesTests
{
    [Fact]
    public void Fit_TwoColumns_IsWhatTheFormulaGivesByHand()
    {
        // Sums: column 0 has 3 in class 0 and 1 in class 1; column 1 has 1 and 2. Column 2 is empty.
        var x = new SparseMatrix(3, [0, 2, 4], [0, 1, 0, 1], [3, 1, 1, 2]);
        var weights = ComplementBayes.Fit(x, [0, 1], 2, smoothing: 0.5);

        // Complement of class 0 is class 1: 1.5 and 2.5 of 4; of class 1: 3.5 and 1.5 of 5.
        var (a, b) = (-Math.Log(1.5 / 4), -Math.Log(3.5 / 5));
        Assert.Equal((a - b) / 2, weights[0], 1e-5);
        Assert.Equal((b - a) / 2, weights[1], 1e-5);
        var (c, d) = (-Math.Log(2.5 / 4), -Math.Log(1.5 / 5));
        Assert.Equal((c - d) / 2, weights[2], 1e-5);
        Assert.Equal([0, 0], weights[4..]);
    }
}
