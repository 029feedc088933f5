using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Connectors;

/// <summary>Opens connectors. Nothing is contacted by opening one, and none opens without a token.</summary>
public static class PlatformConnectors
{
    /// <summary>The connector of a platform.</summary>
    /// <param name="platform">One of <see cref="PlatformNames.All"/>.</param>
    /// <param name="settings">Tokens and limits.</param>
    /// <param name="store">Keeps budgets and the log of requests; it must stay open as long as the connector.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="requester">On whose behalf is asked; those who wait are served in turn.</param>
    /// <param name="queue">Told of the place in the queue while a request waits.</param>
    /// <exception cref="PlauditException">There is no such platform, or no token for it; the message says where to put one.</exception>
    public static IPlatformConnector Open(
        string platform, ConnectorSettings settings, Store store, TimeProvider clock, string requester, IProgress<QueueReport>? queue)
    {
        ArgumentNullException.ThrowIfNull(platform);
        return PlatformNames.Parse(platform) switch
        {
            PlatformNames.Instagram => OpenInstagram(settings, store, clock, requester, queue, new PlatformClientOptions()),
            PlatformNames.X => OpenX(settings, store, clock, requester, queue, new PlatformClientOptions()),
            _ => throw new PlauditException(
                $"'{ProfileAddress.Show(platform)}' is no platform that can be asked; expected one of {string.Join(", ", PlatformNames.All)}."),
        };
    }

    internal static InstagramConnector OpenInstagram(
        ConnectorSettings settings,
        Store store,
        TimeProvider clock,
        string requester,
        IProgress<QueueReport>? queue,
        PlatformClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var token = settings.InstagramToken ?? throw NoToken(PlatformNames.Instagram, settings);
        var user = settings.InstagramUser ?? throw new PlauditException(
            "Instagram is asked as a professional account of yours, and its id is not known: set PLAUDIT_INSTAGRAM_USER to the id (digits),"
                + " or write it as user_id beside the token in the file of tokens.");
        var access = new PlatformAccess(
            PlatformNames.Instagram, settings.InstagramAddress, token, "PLAUDIT_INSTAGRAM_TOKEN", settings.InstagramMonthlyCap);
        var client = NewClient(access, settings, store, clock, requester, queue, options);
        return new InstagramConnector(client, access, SettingValues.UserIdOf(user, "PLAUDIT_INSTAGRAM_USER"), settings.InstagramUsers, clock);
    }

    internal static XConnector OpenX(
        ConnectorSettings settings,
        Store store,
        TimeProvider clock,
        string requester,
        IProgress<QueueReport>? queue,
        PlatformClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var token = settings.XToken ?? throw NoToken(PlatformNames.X, settings);
        var access = new PlatformAccess(PlatformNames.X, settings.XAddress, token, "PLAUDIT_X_TOKEN", settings.XMonthlyCap);
        return new XConnector(NewClient(access, settings, store, clock, requester, queue, options), access, clock);
    }

    private static PlatformClient NewClient(
        PlatformAccess access,
        ConnectorSettings settings,
        Store store,
        TimeProvider clock,
        string requester,
        IProgress<QueueReport>? queue,
        PlatformClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentException.ThrowIfNullOrWhiteSpace(requester);
        var budgets = new RateBudgets(store, new RateBudgetOptions { LongestWait = settings.LongestWait }, clock);
        return new PlatformClient(access, new RequestGate(store, budgets, clock, requester, queue), options, clock);
    }

    /// <summary>What to tell where a platform cannot be asked because there is no token for it.</summary>
    public static PlauditException NoToken(string platform, ConnectorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var variable = platform == PlatformNames.X ? "PLAUDIT_X_TOKEN" : "PLAUDIT_INSTAGRAM_TOKEN";
        return new PlauditException(
            $"{PlatformNames.Shown(platform)} is not contacted, for there is no token for it. Set the variable {variable} to a token of its official"
                + $" interface, or write it into the file {settings.TokensFile} (PLAUDIT_TOKENS names another one), which only you may read.");
    }
}
