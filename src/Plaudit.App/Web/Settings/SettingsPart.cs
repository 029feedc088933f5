using Plaudit.App.Web.Texts;

namespace Plaudit.App.Web.Settings;

/// <summary>A part of the settings.</summary>
/// <param name="Href">Its address.</param>
/// <param name="Title">Its name.</param>
/// <param name="Text">What it is for.</param>
internal sealed record SettingsPart(string Href, string Title, string Text)
{
    public const string Index = "/settings";
    public const string Users = Index + "/users";
    public const string Roles = Index + "/roles";
    public const string Keys = Index + "/keys";
    public const string Schedules = Index + "/schedules";
    public const string Connectors = Index + "/connectors";
    public const string Audit = Index + "/audit";

    public static IReadOnlyList<SettingsPart> All =>
    [
        new(Users, SettingsTexts.Users, SettingsTexts.UsersText),
        new(Roles, SettingsTexts.Roles, SettingsTexts.RolesText),
        new(Keys, SettingsTexts.Keys, SettingsTexts.KeysText),
        new(Schedules, SettingsTexts.Schedules, SettingsTexts.SchedulesText),
        new(Connectors, SettingsTexts.Connectors, SettingsTexts.ConnectorsText),
        new("/data/retention", SettingsTexts.Retention, SettingsTexts.RetentionText),
        new(Audit, SettingsTexts.Audit, SettingsTexts.AuditText),
    ];
}
