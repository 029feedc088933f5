using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>
/// Whom to ask about: a platform and a name that keeps to the platform's rules. The name is all that ever goes into a request, so a value of
/// this type is safe there whatever text it was made of.
/// </summary>
public sealed record ProfileHandle
{
    /// <summary>Takes a name that the platform's rules allow.</summary>
    /// <exception cref="PlauditException">There is no such platform, or the name cannot exist on it.</exception>
    public ProfileHandle(string platform, string name)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(name);
        Platform = PlatformNames.Parse(platform) ?? throw new PlauditException(
            $"'{ProfileAddress.Show(platform)}' is no platform that can be asked; expected one of {string.Join(", ", PlatformNames.All)}.");
        if (HandleRules.Problem(Platform, name) is { } problem) throw new PlauditException($"'{ProfileAddress.Show(name)}' {problem}");
        Name = name.ToLowerInvariant();
    }

    /// <summary>One of <see cref="PlatformNames.All"/>.</summary>
    public string Platform { get; }

    /// <summary>The name without @, in lower case: both platforms take no notice of case.</summary>
    public string Name { get; }

    /// <summary>Reads what a person types or pastes.</summary>
    /// <param name="text">
    /// The address of a profile (<c>https://www.instagram.com/NAME</c>, <c>x.com/NAME</c>), <c>instagram:NAME</c>, <c>x:NAME</c>, or a name with or
    /// without @.
    /// </param>
    /// <param name="platform">The platform of a name that does not say it; an address of another one is refused.</param>
    /// <exception cref="PlauditException">The text is none of these; the message says why.</exception>
    public static ProfileHandle Parse(string text, string? platform = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (found, name) = ProfileAddress.Split(text);
        if (found is null && platform is null)
        {
            throw new PlauditException(
                $"'{ProfileAddress.Show(name)}' does not say on which platform: write instagram:NAME or x:NAME, paste the profile's address, or"
                    + " name the platform.");
        }
        var handle = new ProfileHandle(found ?? platform!, name);
        if (platform is not null && PlatformNames.Parse(platform) != handle.Platform)
        {
            throw new PlauditException(
                $"'{ProfileAddress.Show(text)}' is on {PlatformNames.Shown(handle.Platform)}, but the platform asked for is"
                    + $" '{ProfileAddress.Show(platform)}'.");
        }
        return handle;
    }

    public override string ToString() => $"{Platform}:{Name}";
}
