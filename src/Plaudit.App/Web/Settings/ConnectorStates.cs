using Plaudit.App.Hosting;
using Plaudit.App.Web.Texts;
using Plaudit.Connectors;
using Plaudit.Data;

namespace Plaudit.App.Web.Settings;

/// <summary>Which platforms can be asked, as a job that began now would find it.</summary>
internal static class ConnectorStates
{
    private const string InstagramVariable = "PLAUDIT_INSTAGRAM_TOKEN";
    private const string XVariable = "PLAUDIT_X_TOKEN";

    public static IReadOnlyList<ConnectorState> Read(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (settings, fault) = Settings(options);
        return
        [
            new(PlatformNames.Instagram, SettingsTexts.PlatformInstagram, settings.InstagramToken is not null, InstagramVariable, settings.TokensFile)
            {
                IsFromVariable = IsSet(InstagramVariable),
                IsNewer = settings.InstagramToken is { } instagram && instagram.Fingerprint != options.Connectors.InstagramToken?.Fingerprint,
                User = settings.InstagramUser,
                NeedsUser = true,
                MonthlyCap = settings.InstagramMonthlyCap,
                LongestWait = settings.LongestWait,
                Address = settings.InstagramAddress,
                How = SettingsTexts.HowInstagram,
                Fault = fault,
            },
            new(PlatformNames.X, SettingsTexts.PlatformX, settings.XToken is not null, XVariable, settings.TokensFile)
            {
                IsFromVariable = IsSet(XVariable),
                IsNewer = settings.XToken is { } x && x.Fingerprint != options.Connectors.XToken?.Fingerprint,
                MonthlyCap = settings.XMonthlyCap,
                LongestWait = settings.LongestWait,
                Address = settings.XAddress,
                How = SettingsTexts.HowX,
                Fault = fault,
            },
        ];

        bool IsSet(string variable) => !string.IsNullOrWhiteSpace(options.Variable(variable));
    }

    private static (ConnectorSettings Settings, string? Fault) Settings(ServerOptions options)
    {
        try
        {
            return (ConnectorSettings.FromEnvironment(options.Variable), null);
        }
        catch (PlauditException fault)
        {
            return (new ConnectorSettings(), fault.Message);
        }
    }
}
