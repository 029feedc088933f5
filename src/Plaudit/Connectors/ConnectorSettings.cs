using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>
/// What the connectors may use. Without a token nothing is contacted. Tokens come from the environment or from a file that nobody else can read;
/// they are never taken from the command line, which other users of a machine can see.
/// </summary>
public sealed record ConnectorSettings
{
    /// <summary>The version of the Graph API that the fields of InstagramConnector were checked against.</summary>
    public static readonly Uri InstagramApi = new("https://graph.facebook.com/v25.0/");

    /// <summary>Version 2 of the X API, which has no smaller versions.</summary>
    public static readonly Uri XApi = new("https://api.x.com/2/");

    /// <summary>Default <see langword="null"/>: Instagram is not contacted. Variable PLAUDIT_INSTAGRAM_TOKEN.</summary>
    public AccessToken? InstagramToken { get; init; }

    /// <summary>The id of the own professional account that asks; digits. Variable PLAUDIT_INSTAGRAM_USER.</summary>
    public string? InstagramUser { get; init; }

    /// <summary>Default <see langword="null"/>: X is not contacted. Variable PLAUDIT_X_TOKEN.</summary>
    public AccessToken? XToken { get; init; }

    /// <summary>
    /// People who use the Meta app in a day: it may make 200 calls an hour for each. Default 1, from 1 to 1,000,000. Variable
    /// PLAUDIT_INSTAGRAM_USERS.
    /// </summary>
    public int InstagramUsers { get; init; } = 1;

    /// <summary>
    /// Most requests in a calendar month; <see langword="null"/>, the default, for no limit. Variable PLAUDIT_INSTAGRAM_MONTHLY_CAP.
    /// </summary>
    public long? InstagramMonthlyCap { get; init; }

    /// <summary>As <see cref="InstagramMonthlyCap"/>, for X, which charges for use. Variable PLAUDIT_X_MONTHLY_CAP.</summary>
    public long? XMonthlyCap { get; init; }

    /// <summary>
    /// Longest wait for a rate limit before giving up. Default 20 minutes, at most a day. Variable PLAUDIT_LONGEST_WAIT, in minutes.
    /// </summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>The file that tokens are read from where the environment does not hold them; it need not be there.</summary>
    public string TokensFile { get; init; } = "~/.config/plaudit/tokens.json";

    /// <summary>Where the Graph API answers. Variable PLAUDIT_INSTAGRAM_API may name a stand-in on this machine.</summary>
    public Uri InstagramAddress { get; init; } = InstagramApi;

    /// <summary>Where the X API answers. Variable PLAUDIT_X_API may name a stand-in on this machine.</summary>
    public Uri XAddress { get; init; } = XApi;

    /// <summary>Whether a platform may be asked.</summary>
    public bool HasToken(string platform) => (platform == PlatformNames.X ? XToken : InstagramToken) is not null;

    /// <summary>Reads the environment, and the file of tokens for what the environment does not say.</summary>
    /// <param name="variable">Gives a variable's value, null where it is not set.</param>
    /// <exception cref="PlauditException">A value cannot be used, or others can read the file of tokens.</exception>
    public static ConnectorSettings FromEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var values = new SettingValues(variable);
        var file = TokenFile.Read(values);
        return new ConnectorSettings
        {
            InstagramToken = values.Token("PLAUDIT_INSTAGRAM_TOKEN") ?? file.InstagramToken,
            InstagramUser = values.UserId("PLAUDIT_INSTAGRAM_USER") ?? file.InstagramUser,
            XToken = values.Token("PLAUDIT_X_TOKEN") ?? file.XToken,
            TokensFile = TokenFile.PathOf(values) ?? "~/.config/plaudit/tokens.json",
            InstagramUsers = (int)(values.Number("PLAUDIT_INSTAGRAM_USERS", 1, 1_000_000) ?? 1),
            InstagramMonthlyCap = values.Number("PLAUDIT_INSTAGRAM_MONTHLY_CAP", 0, long.MaxValue),
            XMonthlyCap = values.Number("PLAUDIT_X_MONTHLY_CAP", 0, long.MaxValue),
            LongestWait = TimeSpan.FromMinutes(values.Number("PLAUDIT_LONGEST_WAIT", 0, 24 * 60) ?? 20),
            InstagramAddress = values.Loopback("PLAUDIT_INSTAGRAM_API") ?? InstagramApi,
            XAddress = values.Loopback("PLAUDIT_X_API") ?? XApi,
        };
    }
}
