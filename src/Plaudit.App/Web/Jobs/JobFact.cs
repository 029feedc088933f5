namespace Plaudit.App.Web.Jobs;

/// <summary>One thing that is told of a job.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">Its value in words.</param>
/// <param name="Href">Where more of it is; <see langword="null"/> for nowhere.</param>
/// <param name="LinkText">What leads there.</param>
public sealed record JobFact(string Label, string Value, string? Href = null, string? LinkText = null);
