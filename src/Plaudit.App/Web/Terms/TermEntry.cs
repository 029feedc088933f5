namespace Plaudit.App.Web.Terms;

/// <summary>A term and what it means.</summary>
/// <param name="Key">What it is asked for by: <c>interval_80</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What it means, in a few sentences.</param>
public sealed record TermEntry(string Key, string Name, string Definition);
