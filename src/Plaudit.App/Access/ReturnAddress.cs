namespace Plaudit.App.Access;

/// <summary>Where somebody wanted to go before signing in. It comes from the address, which anybody may have made up.</summary>
internal static class ReturnAddress
{
    /// <summary>The name of the parameter.</summary>
    public const string Parameter = "return";

    /// <summary>Where to go when nothing else is said.</summary>
    public const string Default = "/";

    private const int Longest = 2_000;

    /// <summary>The address where it is one of this server, otherwise <see cref="Default"/>.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && address.Length <= Longest && address is not ['/', '/' or '\\', ..] && !address.Contains('\\')
        && address.All(c => c is > ' ' and < '\u007F')
            ? address
            : Default;
}
