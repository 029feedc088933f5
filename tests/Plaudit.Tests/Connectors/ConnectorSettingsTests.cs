using Plaudit.Connectors;
using Plaudit.Data;

namespace Plaudit.Tests.Connectors;

public sealed class ConnectorSettingsTests : IDisposable
{
    private const string Secret = "EAAsecret123";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FromEnvironment_NothingSet_HasNoTokenAndTheOfficialAddresses()
    {
        var settings = Read();
        Assert.Null(settings.InstagramToken);
        Assert.Null(settings.XToken);
        Assert.Equal("graph.facebook.com", settings.InstagramAddress.Host);
        Assert.Equal("https://api.x.com/2/", settings.XAddress.AbsoluteUri);
        Assert.Equal(1, settings.InstagramUsers);
        Assert.Equal(TimeSpan.FromMinutes(20), settings.LongestWait);
    }

    [Fact]
    public void FromEnvironment_Variables_AreTaken()
    {
        Set(("PLAUDIT_INSTAGRAM_TOKEN", $" {Secret}\n"), ("PLAUDIT_INSTAGRAM_USER", "17841400000000001"), ("PLAUDIT_INSTAGRAM_USERS", "12"));
        Set(("PLAUDIT_X_MONTHLY_CAP", "500"), ("PLAUDIT_INSTAGRAM_MONTHLY_CAP", "0"), ("PLAUDIT_LONGEST_WAIT", "0"));
        var settings = Read();
        Assert.Equal(Secret, settings.InstagramToken!.Value);
        Assert.Equal("17841400000000001", settings.InstagramUser);
        Assert.Equal((12, 500L, 0L, TimeSpan.Zero), (settings.InstagramUsers, settings.XMonthlyCap, settings.InstagramMonthlyCap, settings.LongestWait));
    }

    [Fact]
    public void FromEnvironment_PrivateFile_IsReadAndTheEnvironmentWins()
    {
        var path = TokenFile("""{"instagram":{"token":"fromFile","user_id":"17"},"x":{"token":"xFromFile"}}""", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Set(("PLAUDIT_TOKENS", path), ("PLAUDIT_INSTAGRAM_TOKEN", Secret));
        var settings = Read();
        Assert.Equal(Secret, settings.InstagramToken!.Value);
        Assert.Equal("17", settings.InstagramUser);
        Assert.Equal("xFromFile", settings.XToken!.Value);
    }

    [Theory]
    [InlineData("XDG_CONFIG_HOME", "plaudit/tokens.json")]
    [InlineData("HOME", ".config/plaudit/tokens.json")]
    public void FromEnvironment_DefaultPlace_IsFound(string variable, string place)
    {
        TokenFile("""{"x":{"token":"xFromFile"}}""", UnixFileMode.UserRead, place);
        Set((variable, _folder.Path));
        Assert.Equal("xFromFile", Read().XToken!.Value);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void FromEnvironment_FileThatOthersReach_IsRefusedWithTheCure(UnixFileMode forOthers)
    {
        var path = TokenFile("""{"x":{"token":"EAAsecret123"}}""", UnixFileMode.UserRead | UnixFileMode.UserWrite | forOthers);
        Set(("PLAUDIT_TOKENS", path));
        var error = Assert.Throws<PlauditException>(Read);
        Assert.Contains($"chmod 600 '{path}'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EAAsecret123")]
    [InlineData("""{"x":"EAAsecret123"}""")]
    [InlineData("""{"x":{"token":["EAAsecret123"]}}""")]
    [InlineData("""{"x":{"token":"EAAsecret123 and more"}}""")]
    [InlineData("""{"x":{"token":"EAAsecret123""")]
    [InlineData("""{"x":{"token":"EAAsecret123\ud83d"}}""")]
    [InlineData("[]")]
    public void FromEnvironment_FileOfAnotherShape_IsRefusedWithoutShowingIt(string content)
    {
        Set(("PLAUDIT_TOKENS", TokenFile(content, UnixFileMode.UserRead)));
        var error = Assert.Throws<PlauditException>(Read);
        Assert.Contains("tokens.json", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FromEnvironment_NamedFileThatIsNotThere_IsRefused()
    {
        Set(("PLAUDIT_TOKENS", _folder.File("nothing.json")));
        Assert.Contains("which is not there", Assert.Throws<PlauditException>(Read).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PLAUDIT_INSTAGRAM_USERS", "0")]
    [InlineData("PLAUDIT_INSTAGRAM_USERS", "many")]
    [InlineData("PLAUDIT_X_MONTHLY_CAP", "-1")]
    [InlineData("PLAUDIT_LONGEST_WAIT", "1.5")]
    [InlineData("PLAUDIT_LONGEST_WAIT", "9999999")]
    [InlineData("PLAUDIT_INSTAGRAM_USER", "me?fields=id")]
    [InlineData("PLAUDIT_X_TOKEN", "two words")]
    [InlineData("PLAUDIT_X_TOKEN", "line\r\nbreak")]
    [InlineData("PLAUDIT_X_API", "https://api.x.com.evil.com/2/")]
    [InlineData("PLAUDIT_X_API", "http://10.0.0.1/2/")]
    [InlineData("PLAUDIT_X_API", "http://127.0.0.1@evil.com/")]
    [InlineData("PLAUDIT_X_API", "http://127.0.0.1.evil.com/")]
    [InlineData("PLAUDIT_X_API", "http://evil.com#127.0.0.1/")]
    [InlineData("PLAUDIT_X_API", "file:///etc/")]
    [InlineData("PLAUDIT_X_API", "nonsense")]
    [InlineData("PLAUDIT_INSTAGRAM_API", "https://graph.facebook.com/v25.0/")]
    public void FromEnvironment_BadValue_IsRefusedByName(string name, string value)
    {
        Set((name, value));
        Assert.Contains(name, Assert.Throws<PlauditException>(Read).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5001/v25.0", "http://127.0.0.1:5001/v25.0/")]
    [InlineData("http://[::1]:5001/", "http://[::1]:5001/")]
    [InlineData("http://localhost:5001", "http://localhost:5001/")]
    public void FromEnvironment_StandInOnThisMachine_IsTaken(string value, string address)
    {
        Set(("PLAUDIT_INSTAGRAM_API", value));
        Assert.Equal(address, Read().InstagramAddress.AbsoluteUri);
    }

    [Fact]
    public void ToString_WithTokens_ShowsNone()
    {
        Set(("PLAUDIT_INSTAGRAM_TOKEN", Secret), ("PLAUDIT_X_TOKEN", Secret));
        var settings = Read();
        Assert.DoesNotContain(Secret, settings.ToString(), StringComparison.Ordinal);
        // printf %s EAAsecret123 | sha256sum
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("EAAsecret123"u8))[..16], settings.ToString(), StringComparison.Ordinal);
    }

    private ConnectorSettings Read() => ConnectorSettings.FromEnvironment(name => _variables.GetValueOrDefault(name));

    private void Set(params (string Name, string Value)[] variables)
    {
        foreach (var (name, value) in variables) _variables[name] = value;
    }

    private string TokenFile(string content, UnixFileMode mode, string place = "tokens.json")
    {
        var path = _folder.Write(place, content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        return path;
    }
}
