using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Tests.Pipelines;

namespace Plaudit.Tests.Reports;

/// <summary>What all reports show beside their scores, from the sample agency and from numbers made up.</summary>
internal static class ReportSample
{
    private static readonly Lazy<PostDescription> s_description = new(() => PostDescription.Of(LikesSample.Table(LikesSample.Posts), 14, CancellationToken.None));

    public static PostDescription Description => s_description.Value;

    /// <summary>Two features of two groups, the second one not known of every third post.</summary>
    public static ModelDrivers Drivers { get; } = new(
        new PermutationImportance(
            100,
            true,
            3,
            0.6,
            [new("usual", "usual", 0.05, 0.001, 0.04, 0.06), new("caption", "caption", 0.01, 0.001, -0.01, 0.02)],
            [new("usual", "usual", 0.05, 0.001, 0.04, 0.06), new("hashtags", "caption", 0.01, 0.001, -0.01, 0.02)]),
        new ContributionSummary(
            50,
            true,
            [new("usual", "usual", 0.2, 0.1, 0.3), new("caption", "caption", 0.1, 0.05, 0.15)],
            [new("usual", "usual", 0.2, 0.1, 0.3), new("hashtags", "caption", 0.1, 0.05, 0.15)],
            [
                new("usual", [.. Enumerable.Range(0, 30).Select(i => new ContributionPoint(i, (i - 15) * 0.02))]),
                new("hashtags", [.. Enumerable.Range(0, 30).Select(i => new ContributionPoint(i % 3 == 0 ? double.NaN : i % 2, i % 2 == 0 ? 0.1 : -0.1))]),
            ]),
        [.. FeatureCatalogue.Features.Where(feature => feature.Name is "usual" or "hashtags")]);
}
