using System.Globalization;
using System.Net;
using Plaudit.Data;

namespace Plaudit.App.Hosting;

/// <summary>Where a server listens.</summary>
/// <param name="Address">The address; <see langword="null"/> for all of this machine's.</param>
/// <param name="Port">The port; 0 for one that is free.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <summary>The port where none is named.</summary>
    public const int DefaultPort = 8080;

    /// <summary>This machine alone.</summary>
    public static ListenAddress Default { get; } = new(IPAddress.Loopback, DefaultPort);

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => Address is not null && IPAddress.IsLoopback(Address);

    /// <summary>Reads <c>8080</c>, <c>127.0.0.1</c>, <c>localhost:8080</c>, <c>[::1]:8080</c>, <c>0.0.0.0:8080</c>, <c>*:8080</c>, with or without <c>http://</c>.</summary>
    /// <exception cref="PlauditException">It is none of these.</exception>
    public static ListenAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var place = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? text["http://".Length..].TrimEnd('/') : text;
        if (IsPort(place, out var alone)) return Default with { Port = alone };
        // An address within brackets would be taken with its port, and the port be dropped.
        if (place is not ['[', ..] && IPAddress.TryParse(place, out var address) && (address.GetAddressBytes().Length == 16 || place.Count(c => c == '.') == 3)) return new(address, DefaultPort);
        var colon = place.LastIndexOf(':');
        var host = colon < 0 ? place : place[..colon];
        var port = DefaultPort;
        if (colon >= 0 && !IsPort(place[(colon + 1)..], out port)) throw Unknown(text);
        return host switch
        {
            "localhost" => new ListenAddress(IPAddress.Loopback, port),
            "*" => new ListenAddress(null, port),
            ['[', .. var inner, ']'] when IPAddress.TryParse(inner, out var six) => new ListenAddress(six, port),
            _ when host.Count(c => c == '.') == 3 && IPAddress.TryParse(host, out var four) => new ListenAddress(four, port),
            _ => throw Unknown(text),
        };
    }

    private static bool IsPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= IPEndPoint.MaxPort;

    private static PlauditException Unknown(string text) =>
        new($"--listen is '{text}'; an address of this machine was expected, such as 127.0.0.1:8080, 8080, [::1]:8080, or 0.0.0.0:8080 for all of them.");
}
