using Plaudit.Reports.Charts;

namespace Plaudit.Reports.Sections;

/// <summary>How the drivers of a task are measured and told.</summary>
/// <param name="Loss">What rises when a feature is shuffled: <c>log loss</c>.</param>
/// <param name="Unit">Unit of contributions: <c>log odds</c>.</param>
/// <param name="Strength">A mean absolute contribution for people.</param>
/// <param name="StrengthTitle">What that is, short enough for an axis on a phone.</param>
/// <param name="StrengthReading">How to read it.</param>
/// <param name="Effect">A contribution for people.</param>
/// <param name="EffectAxis">Its axis.</param>
/// <param name="NoEffect">The value of no effect there.</param>
internal sealed record DriverScale(
    string Loss, string Unit, Func<double, double> Strength, string StrengthTitle, string StrengthReading, Func<double, double> Effect, ChartAxis EffectAxis, double NoEffect)
{
    /// <summary>What a row of the test is called.</summary>
    public string Row { get; init; } = "post";

    /// <summary>Whose rows are alike.</summary>
    public string Owner { get; init; } = "account";

    /// <summary>A group of features in words.</summary>
    public Func<string, string> GroupName { get; init; } = FeatureWording.OfGroup;

    /// <summary>A feature in words.</summary>
    public Func<string, string> FeatureName { get; init; } = FeatureWording.OfName;

    /// <summary>Contributions to log1p engagement per post, told as per cent and factors.</summary>
    public static DriverScale Forecast { get; } = new(
        "log-MAE",
        "log engagement per post",
        value => Math.Exp(value) - 1,
        "change of the forecast",
        "By how much, up or down, it typically changes the forecast (mean absolute SHAP).",
        Math.Exp,
        new ChartAxis("forecast times", ReportFormat.Factor()) { Scale = ChartScale.Log },
        1)
    {
        Row = "forecast",
        Owner = "profile",
        GroupName = PanelFeatureWording.OfGroup,
        FeatureName = PanelFeatureWording.OfName,
    };

    /// <summary>Contributions to log1p likes, told as per cent and factors.</summary>
    public static DriverScale Likes { get; } = new(
        "log-MSE",
        "log likes",
        value => Math.Exp(value) - 1,
        "change of predicted likes",
        "By how much, up or down, it typically changes the predicted likes (mean absolute SHAP).",
        Math.Exp,
        new ChartAxis("predicted likes times", ReportFormat.Factor()) { Scale = ChartScale.Log },
        1);

    /// <summary>Contributions to log odds, told by what they would make of an even chance.</summary>
    public static DriverScale Engagement { get; } = new(
        "log loss",
        "log odds",
        value => Probability(value) - 0.5,
        "points from 50 %",
        "By how many points, up or down, it typically moves a probability that would be 50 % (mean absolute SHAP).",
        Probability,
        new ChartAxis("50 % would become", ReportFormat.Share(0)),
        0.5);

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
