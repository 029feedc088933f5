namespace Plaudit.Data;

/// <summary>What can be read of one post; <see langword="null"/> where not known.</summary>
/// <param name="Caption">The caption.</param>
/// <param name="AltText">What the image shows, in words.</param>
/// <param name="Location">The name of the place.</param>
public sealed record PostText(string? Caption, string? AltText, string? Location);
