namespace Plaudit.Data;

/// <summary>All that can be read of an account: one example of what an account is about.</summary>
/// <param name="Platform">The platform; <see langword="null"/> where not known.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Biography">What it says of itself; <see langword="null"/> where not known.</param>
/// <param name="Texts">Its posts.</param>
public sealed record AccountText(string? Platform, string Account, string? Biography, IReadOnlyList<PostText> Texts);
