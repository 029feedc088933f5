using System.Reflection;

namespace Plaudit.Tests;

/// <summary>The dependency rule of docs/architecture.md, as a table: a folder may use only the folders listed for it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["Data"] = [],
        ["Metrics"] = [],
        ["Connectors"] = ["Data", "Storage"],
        ["Ingestion"] = ["Data"],
        ["Storage"] = ["Data"],
        ["Features"] = ["Data"],
        ["Models"] = ["Data", "Metrics"],
        ["Forecasting"] = ["Data", "Metrics", "Features", "Models"],
        ["Evaluation"] = ["Data", "Metrics", "Features", "Models", "Forecasting"],
        ["Reports"] = ["Data", "Metrics", "Evaluation"],
        ["Pipelines"] = ["Data", "Metrics", "Connectors", "Ingestion", "Storage", "Features", "Models", "Forecasting", "Evaluation", "Reports"],
    };

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
        Assert.True(s_mayUse.ContainsKey(folder), $"Folder '{folder}' is not in the dependency table. Add it to docs/architecture.md and here.");

        var broken = from type in s_library.GetTypes()
                     where Folder(type) == folder
                     from used in TypeReferences.Of(type)
                     let usedFolder = used.Assembly == s_library ? Folder(used) : null
                     where usedFolder is not null && usedFolder != folder && !s_mayUse[folder].Contains(usedFolder)
                     select $"{type.FullName} uses {used.FullName}: {folder} may use only [{string.Join(", ", s_mayUse[folder])}]";

        Assert.True(!broken.Any(), string.Join("\n", broken.Distinct()));
    }

    [Fact]
    public void Table_NamesEveryFolder() => Assert.Empty(s_library.GetTypes().Select(Folder).OfType<string>().Distinct().Except(s_mayUse.Keys));

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
}
