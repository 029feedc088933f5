namespace Plaudit.Ingestion.Profiles;

/// <summary>What a file of labels says of an account.</summary>
/// <param name="AccountType">One of <see cref="Data.AccountTypes.All"/>; null where the file contradicts itself.</param>
/// <param name="Source">The source that the label names, if any.</param>
/// <param name="Platform">The platform that the label is for; null for any.</param>
public sealed record ProfileLabel(string? AccountType, string? Source, string? Platform);
