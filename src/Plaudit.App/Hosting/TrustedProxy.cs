using System.Net;
using Plaudit.Data;

namespace Plaudit.App.Hosting;

/// <summary>Proxies whose word is taken for the scheme, the host and the client's address.</summary>
internal static class TrustedProxy
{
    /// <summary>Reads <c>10.0.0.5</c> or <c>10.0.0.0/8</c>.</summary>
    /// <exception cref="PlauditException">It is neither.</exception>
    public static IPNetwork Parse(string text)
    {
        if (text.Contains('/') && IPNetwork.TryParse(text, out var network)) return network;
        if (IPAddress.TryParse(text, out var address) && (address.GetAddressBytes().Length == 16 || text.Count(c => c == '.') == 3))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }
        throw new PlauditException($"--trusted-proxy is '{text}'; an address or network was expected, such as 10.0.0.5 or 10.0.0.0/8.");
    }
}
