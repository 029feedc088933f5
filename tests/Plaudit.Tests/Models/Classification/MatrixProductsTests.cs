using FsCheck;
using FsCheck.Fluent;
using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

public sealed class MatrixProductsTests
{
    [Fact]
    public void Multiply_AnyShape_EqualsThePlainSums() =>
        Prop.ForAll(
                Gen.Choose(0, 20).Three().Zip(Gen.Choose(0, 1_000)).ToArbitrary(),
                shape =>
                {
                    var ((rows, inner, someColumns), seed) = shape;
                    var random = new Random(seed);
                    var columns = MatrixProducts.Padded<float>(someColumns);
                    var a = Draw(random, rows * inner);
                    var turned = new float[rows * inner];
                    MatrixProducts.Transpose<float>(a, inner, turned, rows, rows, inner);
                    var b = Draw(random, inner * columns);
                    var c = Draw(random, rows * columns);
                    var fresh = new float[rows * columns];
                    var added = c.ToArray();
                    var ofTurned = new float[rows * columns];

                    MatrixProducts.Multiply<float>(a, inner, 1, b, fresh, rows, inner, columns, add: false);
                    MatrixProducts.Multiply<float>(a, inner, 1, b, added, rows, inner, columns, add: true);
                    MatrixProducts.Multiply<float>(turned, 1, rows, b, ofTurned, rows, inner, columns, add: false);

                    for (var i = 0; i < fresh.Length; i++)
                    {
                        var sum = Enumerable.Range(0, inner).Sum(k => (double)a[(i / columns * inner) + k] * b[(k * columns) + (i % columns)]);
                        Assert.Equal(sum, fresh[i], 1e-4);
                        Assert.Equal(c[i] + sum, added[i], 1e-4);
                        Assert.Equal(fresh[i], ofTurned[i]);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Multiply_RowAlone_HasTheBitsOfTheRowAmongOthers()
    {
        var random = new Random(4);
        var columns = MatrixProducts.Padded<float>(20);
        var a = Draw(random, 9 * 31);
        var b = Draw(random, 31 * columns);
        var all = new float[9 * columns];
        var alone = new float[columns];
        MatrixProducts.Multiply<float>(a, 31, 1, b, all, 9, 31, columns, add: false);

        for (var row = 0; row < 9; row++)
        {
            MatrixProducts.Multiply<float>(a.AsSpan(row * 31), 31, 1, b, alone, 1, 31, columns, add: false);
            Assert.Equal(all.AsSpan(row * columns, columns).ToArray(), alone);
        }
    }

    [Fact]
    public void Multiply_TooLittleRoom_IsRefused()
    {
        var columns = MatrixProducts.Padded<float>(1);

        Assert.Throws<ArgumentException>(() => MatrixProducts.Multiply<float>(new float[6], 3, 1, new float[3 * columns], new float[columns], 2, 3, columns, add: false));
        Assert.Throws<ArgumentException>(() => MatrixProducts.Multiply<float>(new float[5], 3, 1, new float[3 * columns], new float[2 * columns], 2, 3, columns, add: false));
        Assert.Throws<ArgumentException>(() => MatrixProducts.Multiply<float>(new float[6], 3, 1, new float[6], new float[6], 2, 3, 3, add: false));
    }

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 4) - 2)];
}
