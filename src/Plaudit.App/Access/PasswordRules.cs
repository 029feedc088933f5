using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace Plaudit.App.Access;

/// <summary>
/// Which passwords are taken: length counts, kinds of characters do not (NIST SP 800-63B, 5.1.1.2).
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<SignInUser>
{
    public const int ShortestPassword = 12;

    /// <summary>Longer ones would only give the hash work.</summary>
    public const int LongestPassword = 200;

    public const int LongestName = 64;

    private const int FewestCharacters = 5;

    // What is tried first; of at least the shortest length.
    private static readonly string[] s_common =
    [
        "123456789012", "1234567890123", "12345678901234", "123456789012345", "1234567890qwerty", "1q2w3e4r5t6y", "adminadminadmin", "administrator", "changemechangeme",
        "iloveyouiloveyou", "letmeinletmein", "passw0rdpassw0rd", "password1234", "password12345", "password123456", "passwordpassword", "plauditplaudit",
        "qwerty123456", "qwertyuiop12", "qwertyuiop123", "qwertyuiopasdf", "qwertyqwerty", "welcome12345", "welcomewelcome",
    ];

    /// <summary>The rules in words.</summary>
    public static string Text { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{ShortestPassword} to {LongestPassword} characters, at least {FewestCharacters} different ones, without the user's name, and none of the passwords that everybody tries first");

    public static void Configure(IdentityOptions identity)
    {
        identity.Password = new PasswordOptions
        {
            RequiredLength = ShortestPassword,
            RequiredUniqueChars = FewestCharacters,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
    }

    public Task<IdentityResult> ValidateAsync(UserManager<SignInUser> manager, SignInUser user, string? password)
    {
        password ??= "";
        var isWeak = password.Length > LongestPassword
            || (user.Row.Name.Length > 2 && password.Contains(user.Row.Name, StringComparison.OrdinalIgnoreCase))
            || s_common.Contains(password, StringComparer.OrdinalIgnoreCase);
        return Task.FromResult(isWeak ? IdentityResult.Failed(new IdentityError { Code = "Weak", Description = "The password is too weak." }) : IdentityResult.Success);
    }
}
