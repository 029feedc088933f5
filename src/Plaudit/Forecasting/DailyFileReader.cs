using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Plaudit.Data;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>Finds out what files of daily rows hold.</summary>
internal static class DailyFileReader
{
    private const int HeadBytes = 64 << 10;

    private static readonly char[] s_delimiters = [',', ';', '\t'];

    /// <summary>Whether a file is Parquet, by its name.</summary>
    public static bool IsParquet(string path) => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a CSV file holds daily rows: its header names a day and a profile.</summary>
    /// <exception cref="PlauditException">The file cannot be read.</exception>
    public static bool IsDaily(string path, IReadOnlyDictionary<DailyField, string> map) => Detect(path, map) is not null;

    /// <summary>Looks at a file's columns.</summary>
    /// <param name="connection">Reads Parquet.</param>
    /// <param name="path">The file.</param>
    /// <param name="map">Columns that the user named.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">It cannot be read, or lacks a column that is needed.</exception>
    public static DailyFile Open(DuckDbConnection connection, string path, IReadOnlyDictionary<DailyField, string> map, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new PlauditException(Directory.Exists(path) ? $"'{path}' is a folder; a file of daily rows was expected." : $"'{path}' is not there.");
        }
        var file = IsParquet(path) ? OpenParquet(connection, path, map, cancellationToken) : Detect(path, map);
        if (file is null)
        {
            throw new PlauditException(new FileInfo(path).Length == 0
                ? $"'{path}' is empty; a line with the names of the columns was expected."
                : $"'{path}' has no columns 'date' and 'profile_id' in its first line; --map date=COLUMN and --map profile_id=COLUMN name others.");
        }
        file.Columns.Validate(path, map);
        return file;
    }

    private static DailyFile OpenParquet(DuckDbConnection connection, string path, IReadOnlyDictionary<DailyField, string> map, CancellationToken cancellationToken)
    {
        var header = new List<string>();
        var types = new List<string>();
        var fullPath = Path.GetFullPath(path);
        try
        {
            using var result = connection.Query($"DESCRIBE SELECT * FROM {DailySql.ReadParquet([fullPath])}", cancellationToken);
            while (result.TryReadChunk(out var chunk))
            {
                for (var row = 0; row < chunk.RowCount; row++)
                {
                    header.Add(Encoding.UTF8.GetString(chunk.Utf8(0, row)));
                    types.Add(Encoding.UTF8.GetString(chunk.Utf8(1, row)));
                }
            }
        }
        catch (DuckDbException exception)
        {
            throw Unreadable(path, exception);
        }
        return DailyColumns.TryFind(header, map, out var columns)
            ? new DailyFile(path, fullPath, new FileInfo(path).Length, columns, null, types)
            : throw new PlauditException($"'{path}' has no columns 'date' and 'profile_id'. Its columns are {string.Join(", ", header)}; --map date=COLUMN and --map profile_id=COLUMN name others.");
    }

    /// <summary>What to tell of a file that the engine cannot read.</summary>
    public static PlauditException Unreadable(string path, DuckDbException exception) =>
        new($"'{path}' cannot be read: {exception.Message.Split('\n')[0]}", exception);

    private static DailyFile? Detect(string path, IReadOnlyDictionary<DailyField, string> map)
    {
        var head = Head(path);
        var end = head.IndexOfAny('\r', '\n');
        var line = (end < 0 ? head : head[..end]).TrimStart('\uFEFF');
        foreach (var delimiter in s_delimiters)
        {
            if (DailyColumns.TryFind(Split(line, delimiter), map, out var columns))
            {
                var layout = new CsvLayout(delimiter, head.Contains('"', StringComparison.Ordinal), IsGzip(path));
                return new DailyFile(path, Path.GetFullPath(path), new FileInfo(path).Length, columns, layout, []);
            }
        }
        return null;
    }

    private static bool IsGzip(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static string[] Split(string line, char delimiter)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            TrimOptions = TrimOptions.Trim | TrimOptions.InsideQuotes,
            BadDataFound = null,
        };
        using var parser = new CsvParser(new StringReader(line), configuration);
        return parser.Read() ? parser.Record ?? [] : [];
    }

    /// <summary>The first bytes of a text file, gzip undone.</summary>
    /// <exception cref="PlauditException">The file cannot be read.</exception>
    public static string Head(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using Stream text = IsGzip(path) ? new GZipStream(file, CompressionMode.Decompress) : file;
            var bytes = new byte[HeadBytes];
            return Encoding.UTF8.GetString(bytes, 0, text.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new PlauditException($"Cannot read '{path}': {exception.Message}", exception);
        }
    }
}
