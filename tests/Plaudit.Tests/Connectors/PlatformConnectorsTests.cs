using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Connectors;

public sealed class PlatformConnectorsTests
{
    [Theory]
    [InlineData("instagram", "PLAUDIT_INSTAGRAM_TOKEN")]
    [InlineData("x", "PLAUDIT_X_TOKEN")]
    public async Task Open_NoToken_IsRefusedAndNothingIsContacted(string platform, string variable)
    {
        await using var server = await StandInServer.StartAsync(Answers.Json("{}"));
        var settings = new ConnectorSettings { InstagramAddress = server.Address, XAddress = server.Address, InstagramUser = "1" };
        var error = await OpenAsync(platform, settings);
        Assert.Contains(variable, error.Message, StringComparison.Ordinal);
        Assert.Contains("tokens.json", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Targets);
    }

    [Fact]
    public async Task Open_InstagramWithoutOwnId_IsRefused()
    {
        var error = await OpenAsync("instagram", new ConnectorSettings { InstagramToken = new AccessToken("secret") });
        Assert.Contains("PLAUDIT_INSTAGRAM_USER", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_UnknownPlatform_IsRefused() =>
        Assert.Contains("instagram, x", (await OpenAsync("myspace", new ConnectorSettings())).Message, StringComparison.Ordinal);

    private static async Task<PlauditException> OpenAsync(string platform, ConnectorSettings settings)
    {
        using var folder = new TemporaryFolder();
        await using var store = await Store.OpenAsync($"sqlite:{folder.File("plaudit.db")}", TimeProvider.System, CancellationToken.None);
        return Assert.Throws<PlauditException>(() => PlatformConnectors.Open(platform, settings, store, TimeProvider.System, "tests", null));
    }
}
