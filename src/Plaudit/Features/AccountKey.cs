namespace Plaudit.Features;

/// <summary>An account is known by its platform and its name; the same name on two platforms is two accounts.</summary>
/// <param name="Platform">The platform, lower case; <see langword="null"/> where the source does not say.</param>
/// <param name="Name">The account's name as the source writes it.</param>
public readonly record struct AccountKey(string? Platform, string Name) : IComparable<AccountKey>
{
    public int CompareTo(AccountKey other)
    {
        var byName = string.CompareOrdinal(Name, other.Name);
        return byName != 0 ? byName : string.CompareOrdinal(Platform, other.Platform);
    }

    public static bool operator <(AccountKey left, AccountKey right) => left.CompareTo(right) < 0;

    public static bool operator >(AccountKey left, AccountKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(AccountKey left, AccountKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AccountKey left, AccountKey right) => left.CompareTo(right) >= 0;

    public override string ToString() => Platform is null ? Name : $"{Platform}/{Name}";
}
