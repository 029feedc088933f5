using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>Registrations of who may do what.</summary>
internal static class AccessServices
{
    /// <summary>The scheme that chooses how somebody is known: by key or by cookie.</summary>
    public const string Scheme = "Access";

    /// <summary>Registers how people and programs are known, and what guards their requests.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="keyScheme">The scheme of whoever brings a key, or nothing.</param>
    /// <param name="keyFile">What keys in the store are encrypted with; <see langword="null"/> for nothing.</param>
    /// <param name="limits">How long people stay signed in.</param>
    public static AuthenticationBuilder AddAccess(this IServiceCollection services, string keyScheme, KeyFile? keyFile, SessionLimits limits)
    {
        services.AddSingleton(limits);
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<SignInLimiter>();
        services.AddSingleton<SetUpCode>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton(of => new UserAccounts(of.GetRequiredService<Store>(), of.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalAudit>();
        services.AddDataProtection().SetApplicationName("plaudit");
        if (keyFile is not null) services.AddSingleton(keyFile);
        services.AddOptions<KeyManagementOptions>().Configure<Store>((keys, store) =>
        {
            keys.XmlRepository = new StoredKeyRing(store);
            if (keyFile is not null) keys.XmlEncryptor = new KeyFileEncryptor(keyFile);
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = CrossSiteRequests.Header;
            antiforgery.FormFieldName = "token";
            antiforgery.Cookie.Name = "plaudit_form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = Scheme);
        return new AuthenticationBuilder(services)
            .AddScheme<SessionOptions, SessionAuthentication>(SessionAuthentication.Scheme, null)
            .AddPolicyScheme(Scheme, null, policy => policy.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count == 0 && context.Request.Cookies.ContainsKey(SessionCookies.Name) ? SessionAuthentication.Scheme : keyScheme);
    }

    /// <summary>Nothing is open to who is not known, and nothing but the change of the password to who has to change it.</summary>
    public static AuthorizationBuilder AddAccessPolicies(this AuthorizationBuilder authorization) => authorization
        .AddPolicy(AccessClaims.Known, policy => policy.RequireAuthenticatedUser())
        .AddPolicy(AccessClaims.SignedIn, policy => policy.RequireAuthenticatedUser().RequireAssertion(of => AccessClaims.IsSignedIn(of.User)))
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(AccessClaims.Scope).Build());
}
