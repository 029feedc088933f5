using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Storage;

namespace Plaudit.App.Web.Settings;

/// <summary>Roles and scopes in words.</summary>
internal static class RoleTexts
{
    public static string Of(UserRole role) => role switch
    {
        UserRole.Viewer => SettingsTexts.RoleViewer,
        UserRole.Editor => SettingsTexts.RoleEditor,
        _ => SettingsTexts.RoleAdmin,
    };

    /// <summary>What a role may do.</summary>
    public static string Explain(UserRole role) => role switch
    {
        UserRole.Viewer => SettingsTexts.RoleViewerText,
        UserRole.Editor => SettingsTexts.RoleEditorText,
        _ => SettingsTexts.RoleAdminText,
    };

    /// <summary>What a key of a scope opens.</summary>
    public static string Explain(KeyScope scope) => scope switch
    {
        KeyScope.Predict => SettingsTexts.KeyScopePredict,
        KeyScope.Read => SettingsTexts.KeyScopeRead,
        KeyScope.Write => SettingsTexts.KeyScopeWrite,
        _ => SettingsTexts.KeyScopeAdmin,
    };

    /// <summary>What something asks for that is open to some alone; the name of the scope where there are no words for it.</summary>
    public static string OfScope(string scope) => scope switch
    {
        PageAccess.Predict => SettingsTexts.ScopePredict,
        PageAccess.Read => SettingsTexts.ScopeRead,
        PageAccess.Write => SettingsTexts.ScopeWrite,
        PageAccess.Admin => SettingsTexts.ScopeAdmin,
        _ => scope,
    };
}
