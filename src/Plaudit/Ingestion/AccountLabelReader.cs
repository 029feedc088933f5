using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>
/// Reads labels of accounts: a table with a header, columns <c>account</c> (or <c>username</c>) and <c>label</c> (or <c>category</c>), and
/// <c>platform</c> where it matters. Its header tells whether commas, semicolons or tabs are between the columns.
/// </summary>
public static class AccountLabelReader
{
    // Far more than any list of accounts has on a line.
    private const int LongestField = 4_096;

    private static readonly char[] s_delimiters = [',', ';', '\t'];
    private static readonly string[] s_accountNames = ["account", "username"];
    private static readonly string[] s_labelNames = ["label", "category"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The labels in the file's order, and the rows that could not be used.</returns>
    /// <exception cref="PlauditException">It cannot be read, is not UTF-8, or lacks a column.</exception>
    public static async Task<(IReadOnlyList<AccountLabel> Labels, IReadOnlyList<RejectedRow> Rejected)> ReadAsync(
        string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            await using var file = await InputContent.OpenAsync(InputFile.FromPath(path), mayBeArray: false, cancellationToken);
            var delimiter = Delimiter((await file.PeekAsync(InputContent.HeadBytes, cancellationToken)).Span);
            using var text = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return await ReadAsync(text, path, delimiter, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or DecoderFallbackException or CsvHelperException)
        {
            throw new PlauditException($"The labels in '{path}' cannot be read: {FirstLine(exception.Message)}", exception);
        }
    }

    private static async Task<(IReadOnlyList<AccountLabel> Labels, IReadOnlyList<RejectedRow> Rejected)> ReadAsync(
        TextReader text, string path, char delimiter, CancellationToken cancellationToken)
    {
        var format = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            MaxFieldSize = LongestField,
            BadDataFound = null,
        };
        using var parser = new CsvParser(text, format);
        if (!await parser.ReadAsync())
        {
            throw new PlauditException($"'{path}' is empty; a header with the columns 'account' and 'label' was expected.");
        }
        var header = Array.ConvertAll(parser.Record!, ColumnName);
        var account = IndexOf(header, s_accountNames);
        var label = IndexOf(header, s_labelNames);
        var platform = Array.IndexOf(header, "platform");
        if (account < 0 || label < 0)
        {
            var found = string.Join("', '", header);
            throw new PlauditException($"'{path}' has the columns '{found}'; 'account' and 'label' were expected among them.");
        }
        var labels = new List<AccountLabel>();
        var rejected = new List<RejectedRow>();
        while (await parser.ReadAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = parser.RawRow;
            if (parser.Count != header.Length)
            {
                rejected.Add(new RejectedRow(path, line, null, "as many columns as the header has were expected"));
            }
            else if (AccountName(parser[account]).Length == 0)
            {
                rejected.Add(new RejectedRow(path, line, "account", "account is missing"));
            }
            else if (string.IsNullOrWhiteSpace(parser[label]))
            {
                rejected.Add(new RejectedRow(path, line, "label", "label is missing"));
            }
            else
            {
                var of = platform >= 0 && !string.IsNullOrWhiteSpace(parser[platform]) ? parser[platform].Trim() : null;
                labels.Add(new AccountLabel(of, AccountName(parser[account]), parser[label].Trim()));
            }
        }
        return (labels, rejected);
    }

    // The one under which the header names the most columns that are known.
    private static char Delimiter(ReadOnlySpan<byte> head)
    {
        var header = Encoding.UTF8.GetString(FormatDetection.FirstLine(head));
        return s_delimiters.MaxBy(delimiter =>
        {
            var names = Array.ConvertAll(header.Split(delimiter), name => ColumnName(name.Trim().Trim('"')));
            return names.Count(name => name == "platform" || s_accountNames.Contains(name) || s_labelNames.Contains(name));
        });
    }

    private static string ColumnName(string name) => name.Trim().TrimStart('\uFEFF').ToLowerInvariant();

    // Of several names of a column, the first counts.
    private static int IndexOf(string[] header, string[] names) =>
        names.Select(name => Array.IndexOf(header, name)).FirstOrDefault(index => index >= 0, -1);

    private static string AccountName(string field) => field.Trim().TrimStart('@').Trim();

    // CsvHelper's messages go on with the whole state of its parser.
    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}
