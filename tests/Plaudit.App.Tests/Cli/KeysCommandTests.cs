namespace Plaudit.App.Tests.Cli;

public sealed class KeysCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["plaudit.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Create_Key_IsShownOnceAndAlone()
    {
        var made = (await CommandLine.RunAsync("keys", "create", "agency", "--scope", "predict", "--expires", "90", "--store", Store)).Succeeded();
        var listed = (await CommandLine.RunAsync("keys", "list", "--store", Store)).Succeeded();

        Assert.Matches("^plaudit_[0-9a-f]{12}_[A-Za-z0-9_-]{43}\n$", made.Output);
        Assert.Contains("agency", listed.Output);
        Assert.Contains("predict", listed.Output);
        Assert.Contains("in use", listed.Output);
        Assert.DoesNotContain(made.Output.Trim()[^20..], listed.Output);
    }

    [Fact]
    public async Task Revoke_Key_IsListedAsRevoked()
    {
        (await CommandLine.RunAsync("keys", "create", "agency", "--scope", "admin", "--store", Store)).Succeeded();
        (await CommandLine.RunAsync("keys", "revoke", "agency", "--store", Store)).Succeeded();

        Assert.Contains("revoked", (await CommandLine.RunAsync("keys", "list", "--store", Store)).Succeeded().Output);
        var again = await CommandLine.RunAsync("keys", "revoke", "agency", "--store", Store);
        Assert.Equal((2, "plaudit: No key in use is called 'agency'; 'plaudit keys list' shows all."), (again.ExitCode, again.Fault));
    }

    [Theory]
    [InlineData("all", "90", "one of predict, read, write, admin")]
    [InlineData("predict", "0", "1 to 36500 days")]
    public async Task Create_WrongOption_IsRefused(string scope, string days, string expected)
    {
        var refused = await CommandLine.RunAsync("keys", "create", "agency", "--scope", scope, "--expires", days, "--store", Store);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(expected, refused.Fault);
        Assert.False(File.Exists(_folder["plaudit.db"]));
    }

    [Fact]
    public async Task List_NoStore_MakesNone()
    {
        var refused = await CommandLine.RunAsync("keys", "list", "--store", Store);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("plaudit keys create", refused.Fault);
        Assert.Empty(_folder.Names);
    }
}
