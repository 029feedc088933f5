using Plaudit.Data;

namespace Plaudit.Tests.Models.Texts;

/// <summary>Sparse rows of which each class favours columns of its own; generated from a seed.</summary>
internal static class TextProblem
{
    public const int Columns = 40;

    public static readonly string[] Classes = ["art", "food", "travel"];

    public static (SparseMatrix X, int[] Labels) Make(int rows, int seed, double favour = 0.5)
    {
        var random = new Random(seed);
        var labels = new int[rows];
        List<int> starts = [0];
        List<int> columns = [];
        List<float> values = [];
        for (var row = 0; row < rows; row++)
        {
            labels[row] = row < Classes.Length ? row : Math.Min(random.Next(4), 2);
            var met = new SortedSet<int> { 0 };
            for (var i = 0; i < 8; i++)
            {
                met.Add(random.NextDouble() < favour ? 1 + (labels[row] * 13) + random.Next(13) : 1 + random.Next(Columns - 1));
            }
            columns.AddRange(met);
            values.AddRange(met.Select(_ => (float)(1 / Math.Sqrt(met.Count))));
            starts.Add(columns.Count);
        }
        return (new SparseMatrix(Columns, [.. starts], [.. columns], [.. values]), labels);
    }

    public static SparseMatrix Select(SparseMatrix x, int[] rows)
    {
        List<int> starts = [0];
        List<int> columns = [];
        List<float> values = [];
        foreach (var row in rows)
        {
            columns.AddRange(x.ColumnsOf(row));
            values.AddRange(x.ValuesOf(row));
            starts.Add(columns.Count);
        }
        return new SparseMatrix(x.ColumnCount, [.. starts], [.. columns], [.. values]);
    }
}
