using Plaudit.App.Access;

namespace Plaudit.App.Web.Layout;

/// <summary>What pages ask of whoever looks: the same as routes of the API.</summary>
internal static class PageAccess
{
    public const string Predict = ApiScopes.Predict;
    public const string Read = ApiScopes.Read;
    public const string Write = ApiScopes.Write;
    public const string Admin = ApiScopes.Admin;
}
