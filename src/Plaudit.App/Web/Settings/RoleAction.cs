namespace Plaudit.App.Web.Settings;

/// <summary>Something that changes what the server keeps.</summary>
/// <param name="Name">Its name in the audit log: <c>user.create</c>.</param>
/// <param name="Scope">What it asks of whoever does it: a scope of <c>ApiScopes</c>.</param>
public sealed record RoleAction(string Name, string Scope);
