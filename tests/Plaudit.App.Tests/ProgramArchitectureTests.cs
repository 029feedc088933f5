using Plaudit.Tests;

namespace Plaudit.App.Tests;

/// <summary>The command line, the API and the pages show the same library; none knows another.</summary>
public sealed class ProgramArchitectureTests
{
    [Theory]
    [InlineData("Cli", "Api")]
    [InlineData("Api", "Cli")]
    [InlineData("Api", "Web")]
    [InlineData("Web", "Api")]
    [InlineData("Web", "Cli")]
    [InlineData("Cli", "Web")]
    [InlineData("Jobs", "Cli")]
    [InlineData("Jobs", "Api")]
    [InlineData("Jobs", "Web")]
    [InlineData("Jobs", "Access")]
    [InlineData("Jobs", "Hosting")]
    [InlineData("Access", "Jobs")]
    [InlineData("Access", "Api")]
    [InlineData("Access", "Web")]
    [InlineData("Access", "Cli")]
    [InlineData("Access", "Hosting")]
    [InlineData("Access", "Serving")]
    [InlineData("Serving", "Api")]
    [InlineData("Serving", "Web")]
    [InlineData("Serving", "Cli")]
    public void Folder_UsesNothingOfTheOther(string folder, string other)
    {
        var own = typeof(App.Cli.Terminal).Assembly.GetTypes().Where(type => IsIn(type, folder)).ToList();
        Assert.NotEmpty(own);

        var broken = from type in own from used in TypeReferences.Of(type) where IsIn(used, other) select $"{type.FullName} uses {used.FullName}";

        Assert.Empty(broken.Distinct());
    }

    private static bool IsIn(Type type, string folder) => type.Namespace == $"Plaudit.App.{folder}" || type.Namespace?.StartsWith($"Plaudit.App.{folder}.", StringComparison.Ordinal) == true;
}
