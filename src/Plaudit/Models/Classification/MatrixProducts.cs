using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Plaudit.Models.Classification;

/// <summary>
/// Products of dense matrices in blocks that stay in registers (Goto and van de Geijn 2008, "Anatomy of High-Performance Matrix
/// Multiplication"). Each number of the result is summed in the order of the inner dimension, whatever rows stand beside it, so a row alone
/// gets the same bits as a row among others.
/// </summary>
internal static class MatrixProducts
{
    private const int BlockRows = 4;
    private const int BlockVectors = 2;

    /// <summary>The number of columns that a row of so many takes: results are computed in whole blocks.</summary>
    internal static int Padded<T>(int columns)
    {
        var block = BlockVectors * Vector<T>.Count;
        return (columns + block - 1) / block * block;
    }

    /// <summary><c>C = A B</c>, or <c>C += A B</c>.</summary>
    /// <param name="a">The left matrix: the number of row r and column k stands at <c>r * aRowStride + k * aColumnStride</c>.</param>
    /// <param name="aRowStride">1 where the matrix is to be taken transposed.</param>
    /// <param name="aColumnStride">1 where it is to be taken as it is.</param>
    /// <param name="b">The right matrix, row after row, <paramref name="inner"/> rows of <paramref name="columns"/>.</param>
    /// <param name="c">The result, row after row.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="columns">Columns of B and C, a number that <see cref="Padded{T}"/> gave.</param>
    /// <param name="add">Whether what is in C stays and is added to.</param>
    internal static void Multiply<T>(
        ReadOnlySpan<T> a,
        int aRowStride,
        int aColumnStride,
        ReadOnlySpan<T> b,
        Span<T> c,
        int rows,
        int inner,
        int columns,
        bool add
    )
        where T : unmanaged
    {
        if (rows == 0)
        {
            return;
        }
        var lastOfA = inner == 0 ? -1 : ((long)(rows - 1) * aRowStride) + ((long)(inner - 1) * aColumnStride);
        if (columns % (BlockVectors * Vector<T>.Count) != 0 || lastOfA >= a.Length || (long)inner * columns > b.Length || (long)rows * columns > c.Length)
        {
            throw new ArgumentException($"Matrices of {rows} x {inner} and {inner} x {columns} do not fit where they are.", nameof(c));
        }
        ref var firstA = ref MemoryMarshal.GetReference(a);
        ref var firstB = ref MemoryMarshal.GetReference(b);
        ref var firstC = ref MemoryMarshal.GetReference(c);
        for (var column = 0; column < columns; column += BlockVectors * Vector<T>.Count)
        {
            ref var panel = ref Unsafe.Add(ref firstB, column);
            var row = 0;
            for (; row <= rows - BlockRows; row += BlockRows)
            {
                FourRows(ref Unsafe.Add(ref firstA, (nint)row * aRowStride), aRowStride, aColumnStride, ref panel,
                    ref Unsafe.Add(ref firstC, ((nint)row * columns) + column), inner, columns, add);
            }
            for (; row < rows; row++)
            {
                OneRow(ref Unsafe.Add(ref firstA, (nint)row * aRowStride), aColumnStride, ref panel,
                    ref Unsafe.Add(ref firstC, ((nint)row * columns) + column), inner, columns, add);
            }
        }
    }

    /// <summary>Writes a matrix turned over: <c>target[c, r] = source[r, c]</c>.</summary>
    internal static void Transpose<T>(ReadOnlySpan<T> source, int sourceStride, Span<T> target, int targetStride, int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            var from = source.Slice(row * sourceStride, columns);
            for (var column = 0; column < from.Length; column++)
            {
                target[(column * targetStride) + row] = from[column];
            }
        }
    }

    private static void FourRows<T>(ref T a, nint rowStride, nint columnStride, ref T b, ref T c, int inner, nint columns, bool add)
        where T : unmanaged
    {
        nint width = Vector<T>.Count;
        Vector<T> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        if (add)
        {
            c00 = Load(ref c, 0);
            c01 = Load(ref c, width);
            c10 = Load(ref c, columns);
            c11 = Load(ref c, columns + width);
            c20 = Load(ref c, 2 * columns);
            c21 = Load(ref c, (2 * columns) + width);
            c30 = Load(ref c, 3 * columns);
            c31 = Load(ref c, (3 * columns) + width);
        }
        ref var a0 = ref a;
        ref var a1 = ref Unsafe.Add(ref a, rowStride);
        ref var a2 = ref Unsafe.Add(ref a, 2 * rowStride);
        ref var a3 = ref Unsafe.Add(ref a, 3 * rowStride);
        ref var line = ref b;
        nint at = 0;
        for (var k = 0; k < inner; k++)
        {
            var b0 = Load(ref line, 0);
            var b1 = Load(ref line, width);
            var left = Vector.Create(Unsafe.Add(ref a0, at));
            c00 = MultiplyAdd(left, b0, c00);
            c01 = MultiplyAdd(left, b1, c01);
            left = Vector.Create(Unsafe.Add(ref a1, at));
            c10 = MultiplyAdd(left, b0, c10);
            c11 = MultiplyAdd(left, b1, c11);
            left = Vector.Create(Unsafe.Add(ref a2, at));
            c20 = MultiplyAdd(left, b0, c20);
            c21 = MultiplyAdd(left, b1, c21);
            left = Vector.Create(Unsafe.Add(ref a3, at));
            c30 = MultiplyAdd(left, b0, c30);
            c31 = MultiplyAdd(left, b1, c31);
            at += columnStride;
            line = ref Unsafe.Add(ref line, columns);
        }
        Store(c00, ref c, 0);
        Store(c01, ref c, width);
        Store(c10, ref c, columns);
        Store(c11, ref c, columns + width);
        Store(c20, ref c, 2 * columns);
        Store(c21, ref c, (2 * columns) + width);
        Store(c30, ref c, 3 * columns);
        Store(c31, ref c, (3 * columns) + width);
    }

    private static void OneRow<T>(ref T a, nint columnStride, ref T b, ref T c, int inner, nint columns, bool add)
        where T : unmanaged
    {
        nint width = Vector<T>.Count;
        var c0 = add ? Load(ref c, 0) : default;
        var c1 = add ? Load(ref c, width) : default;
        ref var line = ref b;
        nint at = 0;
        for (var k = 0; k < inner; k++)
        {
            var left = Vector.Create(Unsafe.Add(ref a, at));
            c0 = MultiplyAdd(left, Load(ref line, 0), c0);
            c1 = MultiplyAdd(left, Load(ref line, width), c1);
            at += columnStride;
            line = ref Unsafe.Add(ref line, columns);
        }
        Store(c0, ref c, 0);
        Store(c1, ref c, width);
    }

    // One rounding where the processor can, the same in every row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
    {
        if (typeof(T) == typeof(float))
        {
            return Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>();
        }
        if (typeof(T) == typeof(double))
        {
            return Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();
        }
        return (a * b) + c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(ref T at, nint offset) => Vector.LoadUnsafe(ref Unsafe.Add(ref at, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector<T> value, ref T at, nint offset) => value.StoreUnsafe(ref Unsafe.Add(ref at, offset));
}
