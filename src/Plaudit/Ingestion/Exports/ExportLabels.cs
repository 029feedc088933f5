using System.Reflection;
using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>
/// What the labels of an export stand for. They are in the language that the owner's interface had, and are known only where somebody has
/// documented them; a label that no table knows is reported by name and never guessed.
/// </summary>
public sealed class ExportLabels
{
    private const string ResourcePrefix = "Plaudit.Ingestion.Exports.Labels.";

    private static readonly Lazy<ExportLabels> s_builtIn = new(() => new ExportLabels(ReadBuiltIn()));

    // The user's tables come first, for they know their own export best.
    private readonly IReadOnlyList<ExportLabelTable> _tables;

    private ExportLabels(IReadOnlyList<ExportLabelTable> tables) => _tables = tables;

    /// <summary>The tables that Plaudit brings along: English, German, Portuguese.</summary>
    public static ExportLabels BuiltIn => s_builtIn.Value;

    /// <summary>The tables of Plaudit and those of <see cref="UserFolder"/>, read each time.</summary>
    /// <exception cref="PlauditException">A file of the user's folder is no table of labels.</exception>
    public static ExportLabels Default => Path.IsPathRooted(UserFolder) ? FromFolder(UserFolder) : BuiltIn;

    /// <summary>Where a user keeps own tables: <c>$XDG_CONFIG_HOME/plaudit/export-labels</c> or <c>~/.config/plaudit/export-labels</c>.</summary>
    public static string UserFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "plaudit", "export-labels");

    /// <summary>All tables, those that win first.</summary>
    public IReadOnlyList<ExportLabelTable> Tables => _tables;

    /// <summary>The tables of Plaudit and of more files, which win where both know a label.</summary>
    /// <exception cref="PlauditException">A file cannot be read, or is no table of labels.</exception>
    public static ExportLabels Load(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new ExportLabels([.. files.Select(ReadFile), .. BuiltIn._tables]);
    }

    /// <summary>The tables of Plaudit and every <c>.json</c> file of a folder, which need not exist.</summary>
    internal static ExportLabels FromFolder(string folder) =>
        Directory.Exists(folder) ? Load(Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)) : BuiltIn;

    /// <summary>The table in which most of the labels stand; <see langword="null"/> where none knows any.</summary>
    internal ExportLabelTable? TableOf(IEnumerable<string> labels)
    {
        var all = labels.ToList();
        return _tables.Select(table => (Table: table, Known: all.Count(label => table.Find(label) is not null)))
            .Where(pair => pair.Known > 0)
            .OrderByDescending(pair => pair.Known)
            .FirstOrDefault().Table;
    }

    /// <summary>What a label stands for, first by the table of its file, then by any.</summary>
    internal (ExportField Field, ExportLabelTable Table)? Find(string label, ExportLabelTable? table)
    {
        if (table?.Find(label) is { } field) return (field, table);
        foreach (var other in _tables)
        {
            if (other.Find(label) is { } known) return (known, other);
        }
        return null;
    }

    /// <summary>A table's file in one line, with one label in it.</summary>
    internal static string Shape(string label) =>
        "{\"language\": \"CODE\", \"decimal\": \",\", \"labels\": {\"FIELD\": [\"" + label + "\"]}}, where FIELD is one of "
        + string.Join(", ", ExportLabelTable.FieldNames);

    private static ExportLabelTable ReadFile(string file)
    {
        try
        {
            using var content = File.OpenRead(file);
            return ExportLabelTable.Parse(file, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlauditException($"Cannot read the labels of '{file}': {e.Message}", e);
        }
    }

    private static List<ExportLabelTable> ReadBuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var tables = new List<ExportLabelTable>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var content = assembly.GetManifestResourceStream(name)!;
            tables.Add(ExportLabelTable.Parse(name[ResourcePrefix.Length..], content));
        }
        // English first, as its labels turn up in exports of other languages too.
        return [.. tables.OrderBy(table => table.Language != "en")];
    }
}
