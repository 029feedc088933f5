namespace Plaudit.Models.Classification;

/// <summary>How often answers should be right; where they would not be, the answer is "cannot tell".</summary>
/// <param name="Share">Share of the answers that should be right, 0 to below 1; 0 tells all.</param>
/// <param name="OfEachClass">Whether that is asked of the answers of each class, or of all answers together.</param>
public sealed record PrecisionGoal(double Share, bool OfEachClass = false);
