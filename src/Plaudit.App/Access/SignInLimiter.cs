using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

namespace Plaudit.App.Access;

/// <summary>How often passwords may be tried, by name and by address, whether the name is that of a user or not.</summary>
internal sealed class SignInLimiter : IDisposable
{
    /// <summary>Tries of a name in <see cref="Window"/>.</summary>
    public const int MostPerName = 10;

    /// <summary>Tries of an address in <see cref="Window"/>.</summary>
    public const int MostPerAddress = 30;

    /// <summary>The time that tries are counted in.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    // An IPv6 network is one household.
    private const int Network6Bytes = 8;

    private readonly PartitionedRateLimiter<string> _names = Limiter(MostPerName);
    private readonly PartitionedRateLimiter<string> _addresses = Limiter(MostPerAddress);

    /// <summary>Counts a try.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The name that was typed.</param>
    /// <returns>Whether it may be tried.</returns>
    public bool TryAcquire(HttpContext context, string name)
    {
        using var byAddress = _addresses.AttemptAcquire(NetworkOf(context.Connection.RemoteIpAddress));
        if (!byAddress.IsAcquired) return false;
        using var byName = _names.AttemptAcquire(name.Length > PasswordRules.LongestName ? "" : name.ToUpperInvariant());
        return byName.IsAcquired;
    }

    public void Dispose()
    {
        _names.Dispose();
        _addresses.Dispose();
    }

    private static string NetworkOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(bytes, 0, Network6Bytes)}/64");
    }

    private static PartitionedRateLimiter<string> Limiter(int most)
    {
        var options = new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window, QueueLimit = 0 };
        return PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(key, _ => options), StringComparer.Ordinal);
    }
}
