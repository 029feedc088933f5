namespace Plaudit.Forecasting;

/// <summary>Names of what is forecast.</summary>
public static class ForecastTargets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ForecastTarget> All { get; } = Enum.GetValues<ForecastTarget>();

    /// <summary>The name in options and model files: <c>per-post</c>.</summary>
    public static string NameOf(ForecastTarget target) => target == ForecastTarget.Total ? "total" : "per-post";

    /// <summary>The target of that name.</summary>
    public static bool TryFind(string name, out ForecastTarget target)
    {
        target = All.FirstOrDefault(known => NameOf(known) == name);
        return NameOf(target) == name;
    }

    /// <summary>What the rows and the model of a target are made with.</summary>
    internal static IForecastOutcome OutcomeOf(ForecastTarget target) => target == ForecastTarget.Total ? new TotalOutcome() : new PerPostOutcome();
}
