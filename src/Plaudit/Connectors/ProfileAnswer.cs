using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>What a platform answered about a profile.</summary>
/// <param name="Profile">The profile, or the state that stands in for it.</param>
/// <param name="Notices">What the user should know besides: fields that are missing, why there is only a state.</param>
public sealed record ProfileAnswer(Profile Profile, IReadOnlyList<string> Notices)
{
    /// <summary>Where limits stand against it: when it is worth asking again; <see langword="null"/> where that is not known.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}
