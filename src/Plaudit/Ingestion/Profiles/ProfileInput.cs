namespace Plaudit.Ingestion.Profiles;

/// <summary>A file of profiles, and the class of all of them where it is known.</summary>
/// <param name="File">The file.</param>
/// <param name="AccountType">One of <see cref="Data.AccountTypes.All"/>, or null where rows or labels say it.</param>
public sealed record ProfileInput(InputFile File, string? AccountType = null);
