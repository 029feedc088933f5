using Plaudit.Data;

namespace Plaudit.App.Web.ModelPages;

/// <summary>A feature of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What it is; <see langword="null"/> where this version does not know.</param>
public sealed record FeatureRow(string Name, FeatureDefinition? Definition);
