namespace Plaudit.Storage;

/// <summary>Whether a model now serves.</summary>
/// <param name="IsActive">It does.</param>
/// <param name="Reason">Why, or why not, in words.</param>
public sealed record PromotionResult(bool IsActive, string Reason);
