using Plaudit.Data;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class ExportLabelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void BuiltIn_HasThreeLanguagesWithTheirSources()
    {
        Assert.Equal(["en", "de", "pt"], ExportLabels.BuiltIn.Tables.Select(table => table.Language));
        Assert.All(ExportLabels.BuiltIn.Tables, table => Assert.False(string.IsNullOrEmpty(table.Source)));
        Assert.All(ExportLabels.BuiltIn.Tables, table => Assert.True(table.Count > 8));
    }

    [Theory]
    [InlineData("Profile Visits", ExportField.Other)]
    [InlineData("profile visits", ExportField.Other)]
    [InlineData("Likes", ExportField.Likes)]
    [InlineData("„Gefällt mir“-Angaben", ExportField.Likes)]
    [InlineData("Accounts\u00a0reached", ExportField.Reach)]
    [InlineData("Contas alcançadas", ExportField.Reach)]
    public void Find_KnownLabel_IsFoundWhateverItsCaseAndSpaces(string label, ExportField field) =>
        Assert.Equal(field, ExportLabels.BuiltIn.Find(label, null)?.Field);

    [Fact]
    public void Find_UnknownLabel_IsNotGuessed() => Assert.Null(ExportLabels.BuiltIn.Find("Like", null));

    [Fact]
    public void TableOf_LabelsOfAFile_IsTheTableThatKnowsMost()
    {
        Assert.Equal("de", ExportLabels.BuiltIn.TableOf(["Likes", "Kommentare", "Geteilt"])?.Language);
        Assert.Null(ExportLabels.BuiltIn.TableOf(["Lajky"]));
    }

    [Fact]
    public void FromFolder_UsersTable_ComesFirst()
    {
        _folder.Write("cs.json", """{"language": "cs", "decimal": ",", "labels": {"likes": ["Lajky"], "other": ["Likes"]}}""");

        var labels = ExportLabels.FromFolder(_folder.Path);

        Assert.Equal(ExportField.Likes, labels.Find("Lajky", null)?.Field);
        Assert.Equal(ExportField.Other, labels.Find("Likes", null)?.Field);
        Assert.Equal(',', labels.Find("Lajky", null)?.Table.DecimalMark);
        Assert.Same(ExportLabels.BuiltIn, ExportLabels.FromFolder(_folder.File("none")));
    }

    [Theory]
    [InlineData("[", "not valid JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "no \"language\"")]
    [InlineData("""{"language": "cs"}""", "no object \"labels\"")]
    [InlineData("""{"language": "cs", "decimal": ";", "labels": {}}""", "neither")]
    [InlineData("""{"language": "cs", "labels": {"hearts": ["Lajky"]}}""", "\"hearts\" is none of likes, comments")]
    [InlineData("""{"language": "cs", "labels": {"likes": "Lajky"}}""", "not an array")]
    [InlineData("""{"language": "cs", "labels": {"likes": [" "]}}""", "no label")]
    [InlineData("""{"language": "cs", "labels": {"likes": ["X"], "saves": ["x"]}}""", "two things")]
    public void Load_BadTable_NamesTheFileAndTheFault(string text, string fault)
    {
        var path = _folder.Write("cs.json", text);

        var message = Assert.Throws<PlauditException>(() => ExportLabels.Load([path])).Message;

        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_NamesIt() =>
        Assert.Contains("none.json", Assert.Throws<PlauditException>(() => ExportLabels.Load([_folder.File("none.json")])).Message, StringComparison.Ordinal);
}
