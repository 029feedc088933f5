using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

public sealed class MigrationTests
{
    [Fact]
    public void Of_BothDialects_HaveTheSameSteps()
    {
        var sqlite = Migration.Of("sqlite");

        Assert.NotEmpty(sqlite);
        Assert.Equal(sqlite.Select(migration => migration.Name), Migration.Of("postgresql").Select(migration => migration.Name));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public void Of_Dialect_IsNumberedWithoutGaps(string dialect)
    {
        var migrations = Migration.Of(dialect);

        Assert.Equal(Enumerable.Range(1, migrations.Count), migrations.Select(migration => migration.Version));
        Assert.All(migrations, migration => Assert.Matches("^[0-9]{4}_[a-z_]+$", migration.Name));
    }

    [Fact]
    public void Checksum_LineEndings_DoNotMatter()
    {
        var migration = new Migration(1, "0001_a", "SELECT 1;\nSELECT 2;\n");

        Assert.Equal(migration.Checksum, new Migration(1, "0001_a", "SELECT 1;\r\nSELECT 2;\r\n").Checksum);
        Assert.NotEqual(migration.Checksum, new Migration(1, "0001_a", "SELECT 1;\nSELECT 3;\n").Checksum);
    }
}
