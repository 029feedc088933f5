using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>The spellings of classes in data sets.</summary>
public static class AccountTypeNames
{
    /// <summary>What is wrong with a row whose class is none of them.</summary>
    internal static string Problem { get; } = $"account_type is none of {string.Join(", ", AccountTypes.All)}";

    /// <summary>
    /// The class that a text names: one of <see cref="AccountTypes.All"/>, <c>human</c>, <c>genuine</c> or <c>real</c> for regular accounts,
    /// <c>spambot</c> or <c>automated</c> for bots; null where it names none.
    /// </summary>
    public static string? Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Trim().ToLowerInvariant() switch
        {
            AccountTypes.Regular or "human" or "genuine" or "real" => AccountTypes.Regular,
            AccountTypes.Bot or "spambot" or "automated" => AccountTypes.Bot,
            AccountTypes.Influencer => AccountTypes.Influencer,
            AccountTypes.Fake => AccountTypes.Fake,
            _ => null,
        };
    }
}
