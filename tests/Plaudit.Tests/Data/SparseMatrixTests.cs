using Plaudit.Data;

namespace Plaudit.Tests.Data;

public sealed class SparseMatrixTests
{
    [Fact]
    public void Rows_GiveWhatWasStored()
    {
        var x = new SparseMatrix(5, [0, 2, 2, 3], [1, 4, 0], [0.5f, -2, 3]);
        Assert.Equal((3, 5, 3), (x.RowCount, x.ColumnCount, x.Count));
        Assert.Equal([1, 4], x.ColumnsOf(0).ToArray());
        Assert.Equal([0.5f, -2], x.ValuesOf(0).ToArray());
        Assert.True(x.ColumnsOf(1).IsEmpty);
        Assert.Equal([3], x.ValuesOf(2).ToArray());
    }

    [Theory]
    [InlineData(new[] { 0, 2 }, new[] { 4, 1 }, new[] { 1f, 1f })]
    [InlineData(new[] { 0, 2 }, new[] { 1, 1 }, new[] { 1f, 1f })]
    [InlineData(new[] { 0, 1 }, new[] { 5 }, new[] { 1f })]
    [InlineData(new[] { 0, 1 }, new[] { -1 }, new[] { 1f })]
    [InlineData(new[] { 0, 1 }, new[] { 0 }, new[] { float.NaN })]
    [InlineData(new[] { 0, 1 }, new[] { 0 }, new float[0])]
    [InlineData(new[] { 0, 2, 1 }, new[] { 0 }, new[] { 1f })]
    [InlineData(new int[0], new int[0], new float[0])]
    public void New_WhatIsNoMatrix_IsRefused(int[] starts, int[] columns, float[] values) =>
        Assert.ThrowsAny<ArgumentException>(() => new SparseMatrix(5, starts, columns, values));
}
