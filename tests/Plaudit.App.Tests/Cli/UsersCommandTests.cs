namespace Plaudit.App.Tests.Cli;

public sealed class UsersCommandTests : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();

    private string Store => $"sqlite:{_folder["plaudit.db"]}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Create_PasswordFromStandardInput_IsListedAndAudited()
    {
        (await CreateAsync("ana", "admin")).Succeeded();
        (await CreateAsync("bob", "editor")).Succeeded();
        (await CommandLine.RunAsync("users", "role", "BOB", "viewer", "--store", Store)).Succeeded();
        (await CommandLine.RunAsync("users", "disable", "bob", "--store", Store)).Succeeded();
        (await CommandLine.RunWithInputAsync("another long secret\n", "users", "password", "ana", "--store", Store)).Succeeded();

        var listed = (await CommandLine.RunAsync("users", "list", "--store", Store)).Succeeded().Output;
        var audit = (await CommandLine.RunAsync("audit", "--since", "2026-01-01", "--store", Store)).Succeeded().Output;
        (await CommandLine.RunAsync("users", "enable", "bob", "--store", Store)).Succeeded();

        Assert.Matches("ana +. admin", listed);
        Assert.Matches("bob +. viewer .* disabled", listed);
        Assert.DoesNotContain("disabled", (await CommandLine.RunAsync("users", "list", "--store", Store)).Succeeded().Output);
        foreach (var action in new[] { "user.create", "user.role", "user.disable", "user.password" }) Assert.Contains(action, audit);
        Assert.Contains("command line", audit);
        Assert.DoesNotContain("user.create", (await CommandLine.RunAsync("audit", "--since", "2999-01-01", "--store", Store)).Succeeded().Output);
    }

    [Theory]
    [InlineData("ana", "owner", Password, "one of viewer, editor, admin")]
    [InlineData("ana", "admin", "short", "12 to 200 characters")]
    [InlineData("ana", "admin", "", "a line on standard input was expected")]
    [InlineData("a/na", "admin", Password, "letters a to z")]
    public async Task Create_Unusable_IsRefused(string name, string role, string password, string expected)
    {
        var refused = await CommandLine.RunWithInputAsync(password, "users", "create", name, "--role", role, "--store", Store);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(expected, refused.Fault);
    }

    [Fact]
    public async Task Change_UnknownOrLastAdministrator_IsRefused()
    {
        (await CreateAsync("ana", "admin")).Succeeded();

        Assert.Contains("no user 'bob'", (await CommandLine.RunAsync("users", "disable", "bob", "--store", Store)).Fault);
        Assert.Contains("last administrator", (await CommandLine.RunAsync("users", "disable", "ana", "--store", Store)).Fault);
        Assert.Contains("last administrator", (await CommandLine.RunAsync("users", "role", "ana", "viewer", "--store", Store)).Fault);
        Assert.Contains("of this name already", (await CreateAsync("ANA", "viewer")).Fault);
        Assert.Contains("a day or time such as", (await CommandLine.RunAsync("audit", "--since", "soon", "--store", Store)).Fault);
    }

    [Fact]
    public async Task List_NoStore_MakesNone()
    {
        Assert.Contains("plaudit users create", (await CommandLine.RunAsync("users", "list", "--store", Store)).Fault);
        Assert.Equal(2, (await CommandLine.RunAsync("audit", "--store", Store)).ExitCode);
        Assert.Empty(_folder.Names);
    }

    private Task<CommandLine.Result> CreateAsync(string name, string role) =>
        CommandLine.RunWithInputAsync($"{Password}\nmore\n", "users", "create", name, "--role", role, "--store", Store);
}
