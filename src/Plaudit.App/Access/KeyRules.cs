using System.Globalization;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>Makes keys as everybody may ask for them.</summary>
internal static class KeyRules
{
    /// <summary>The most days until a key expires.</summary>
    public const int MostDays = 36_500;

    /// <summary>Makes a key.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="scope">What it opens.</param>
    /// <param name="days">Days until it expires; <see langword="null"/> for never.</param>
    /// <param name="cancellationToken">Stops before it is kept.</param>
    /// <returns>The key, which can never be shown again.</returns>
    /// <exception cref="PlauditException">The name is taken or is none, or the days are too few or too many.</exception>
    public static Task<string> CreateAsync(Store store, TimeProvider clock, string name, KeyScope scope, int? days, CancellationToken cancellationToken)
    {
        if (days is < 1 or > MostDays)
            throw new PlauditException(string.Create(CultureInfo.InvariantCulture, $"A key expires after 1 to {MostDays:N0} days, not after {days}."));
        var now = clock.GetUtcNow();
        return store.Keys.CreateAsync(name, scope, now, days is { } until ? now.AddDays(until) : null, cancellationToken);
    }
}
