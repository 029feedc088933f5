using System.Reflection;

namespace Plaudit.Tests;

/// <summary>Holds the dependency table of docs/architecture.md against the compiled types: a folder may use only the folders listed for it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> s_mayUse = ReadTable();

    // Assemblies that only the named folders may touch.
    private static readonly Dictionary<string, string[]> s_onlyIn = new()
    {
        ["System.Net.Http"] = ["Connectors"],
        ["Plaudit.Native"] = ["Ingestion", "Features", "Models", "Forecasting"],
    };

    private static readonly Assembly s_library = typeof(Plaudit.Data.Post).Assembly;

    public static TheoryData<string> Folders => new(s_library.GetTypes().Select(Folder).OfType<string>().Distinct());

    [Theory, MemberData(nameof(Folders))]
    public void Folder_UsesOnlyListedFolders(string folder)
    {
        Assert.True(s_mayUse.ContainsKey(folder), $"Folder '{folder}' is not in the table of docs/architecture.md.");

        var broken = from type in s_library.GetTypes()
                     where Folder(type) == folder
                     from used in TypeReferences.Of(type)
                     let usedFolder = used.Assembly == s_library ? Folder(used) : null
                     where usedFolder is not null && usedFolder != folder && !s_mayUse[folder].Contains(usedFolder)
                     select $"{type.FullName} uses {used.FullName}: {folder} may use only [{string.Join(", ", s_mayUse[folder])}]";

        Assert.True(!broken.Any(), string.Join("\n", broken.Distinct()));
    }

    [Fact]
    public void Table_ListsTheFoldersThatExist() =>
        Assert.Equal(s_mayUse.Keys.Order(), s_library.GetTypes().Select(Folder).OfType<string>().Distinct().Order());

    [Fact]
    public void Table_HasNoCycle()
    {
        // Each folder's own list comes from above it, so the table's order is the direction of flow.
        var above = new HashSet<string>();
        foreach (var (folder, uses) in s_mayUse)
        {
            Assert.True(above.IsSupersetOf(uses), $"{folder} uses a folder that stands below it.");
            above.Add(folder);
        }
    }

    [Fact]
    public void Assembly_IsUsedOnlyInItsFolders()
    {
        var broken = from type in s_library.GetTypes()
                     from used in TypeReferences.Of(type)
                     where s_onlyIn.TryGetValue(used.Assembly.GetName().Name!, out var homes) && !homes.Contains(Folder(type))
                     select $"{type.FullName} uses {used.FullName}: only [{string.Join(", ", s_onlyIn[used.Assembly.GetName().Name!])}] may";
        Assert.True(!broken.Any(), string.Join("\n", broken.Distinct()));
    }

    private static string? Folder(Type type) => type.Namespace?.Split('.') is ["Plaudit", var folder, ..] ? folder : null;

    private static Dictionary<string, string[]> ReadTable()
    {
        var table = new Dictionary<string, string[]>();
        foreach (var line in Repository.Read("docs/architecture.md").Split('\n'))
        {
            if (line.Split('|', StringSplitOptions.TrimEntries) is ["", ['`', .. var name, '`'], _, var uses, ""])
            {
                table.Add(name, uses == "nothing" ? [] : uses.Split(", "));
            }
        }
        return table;
    }
}
