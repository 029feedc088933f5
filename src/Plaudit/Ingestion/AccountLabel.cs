namespace Plaudit.Ingestion;

/// <summary>What someone says that an account is about, or is.</summary>
/// <param name="Platform">The platform; <see langword="null"/> for an account of that name on any.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Label">The label.</param>
public sealed record AccountLabel(string? Platform, string Account, string Label);
