using System.Text;
using Plaudit.Native.DuckDb;

namespace Plaudit.Tests.Native.DuckDb;

/// <summary>Short ways to read in tests.</summary>
internal static class DuckDbReading
{
    /// <summary>The first column, of type VARCHAR; null for NULL.</summary>
    public static List<string?> Texts(this DuckDbConnection connection, string sql, params DuckDbValue[] parameters)
    {
        using var result = connection.Query(sql, parameters, CancellationToken.None);
        var texts = new List<string?>();
        while (result.TryReadChunk(out var chunk))
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                texts.Add(chunk.IsValid(0, row) ? chunk.Text(0, row) : null);
            }
        }
        return texts;
    }

    public static string Text(this DuckDbChunk chunk, int column, int row) => Encoding.UTF8.GetString(chunk.Utf8(column, row));
}
