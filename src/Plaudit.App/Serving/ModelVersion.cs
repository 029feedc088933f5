namespace Plaudit.App.Serving;

/// <summary>A model that answers.</summary>
/// <param name="Task">What it tells.</param>
/// <param name="Version">Changes with every bit of its file.</param>
internal sealed record ModelVersion(string Task, string Version);
