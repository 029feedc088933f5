using Microsoft.AspNetCore.Authorization;
using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>What routes ask of a key; a policy a scope.</summary>
internal static class ApiScopes
{
    /// <summary>The claim that says what a key allows.</summary>
    public const string Claim = AccessClaims.Scope;

    public const string Predict = "predict";
    public const string Read = "read";
    public const string Write = "write";
    public const string Admin = "admin";

    /// <summary>Scopes of keys that open a route, by what the route asks for.</summary>
    public static IReadOnlyDictionary<string, KeyScope[]> Opening { get; } = new Dictionary<string, KeyScope[]>(StringComparer.Ordinal)
    {
        [Predict] = [KeyScope.Predict, KeyScope.Write, KeyScope.Admin],
        [Read] = [KeyScope.Read, KeyScope.Write, KeyScope.Admin],
        [Write] = [KeyScope.Write, KeyScope.Admin],
        [Admin] = [KeyScope.Admin],
    };

    /// <summary>What a scope opens: the names of those that routes ask for.</summary>
    public static IReadOnlyList<string> OpenedBy(KeyScope scope) => [.. Opening.Where(of => of.Value.Contains(scope)).Select(of => of.Key)];

    public static AuthorizationBuilder AddScopes(this AuthorizationBuilder authorization)
    {
        foreach (var (name, keys) in Opening)
        {
            authorization.AddPolicy(name, policy => policy.RequireClaim(Claim, keys.Select(KeyTable.NameOf)));
        }
        return authorization;
    }
}
