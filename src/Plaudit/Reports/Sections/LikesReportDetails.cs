using Plaudit.Evaluation;

namespace Plaudit.Reports.Sections;

/// <summary>What a report of likes shows beside the evaluation's own numbers.</summary>
/// <param name="Test">The test post by post.</param>
/// <param name="Description">The posts read.</param>
/// <param name="Drivers">What the model leans on.</param>
public sealed record LikesReportDetails(LikesTest Test, PostDescription Description, ModelDrivers Drivers);
