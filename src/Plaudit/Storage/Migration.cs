using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plaudit.Storage;

/// <summary>One numbered step of a store's tables, a file in the folder Migrations.</summary>
/// <param name="Version">Its number, 1 for the first.</param>
/// <param name="Name">Its file name without the extension: <c>0001_budgets</c>.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    private const string Folder = "Plaudit.Storage.Migrations.";

    /// <summary>SHA-256 of the statements, so that a file that was changed after it was applied is noticed.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The migrations of a dialect in their order.</summary>
    public static IReadOnlyList<Migration> Of(string dialect)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"{Folder}{dialect}.";
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return [.. names.Select(Read)];

        Migration Read(string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var name = resource[prefix.Length..^".sql".Length];
            return new Migration(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
        }
    }
}
