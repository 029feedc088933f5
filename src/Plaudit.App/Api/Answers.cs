using Plaudit.App.Serving;
using Plaudit.Data;
using Plaudit.Reports;

namespace Plaudit.App.Api;

/// <summary>How the program is.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
/// <param name="Models">The models that answer; empty when only asked whether it is live.</param>
internal sealed record HealthAnswer(string Status, IReadOnlyList<ModelVersion> Models);

/// <summary>What answers.</summary>
/// <param name="Version">The version of the program.</param>
/// <param name="Models">The models that answer.</param>
internal sealed record VersionAnswer(string Version, IReadOnlyList<ModelVersion> Models);

/// <summary>A part of a prediction.</summary>
/// <param name="Reason">In words. It never claims a cause.</param>
/// <param name="LogEffect">Its share on the logarithmic scale; all shares add up to the prediction.</param>
internal sealed record EffectAnswer(string Reason, double LogEffect)
{
    public static IReadOnlyList<EffectAnswer> Of(IReadOnlyList<Reason> reasons) => [.. reasons.Select(reason => new EffectAnswer(reason.Text, PredictionFields.Effect(reason)))];
}

/// <summary>A part of a probability.</summary>
/// <param name="Reason">In words. It never claims a cause.</param>
/// <param name="LogOddsEffect">Its share of the log odds.</param>
internal sealed record OddsEffectAnswer(string Reason, double LogOddsEffect)
{
    public static IReadOnlyList<OddsEffectAnswer> Of(IReadOnlyList<Reason> reasons) => [.. reasons.Select(reason => new OddsEffectAnswer(reason.Text, PredictionFields.Effect(reason)))];
}

/// <summary>Predictions, in the order of what was asked.</summary>
/// <typeparam name="T">One of them.</typeparam>
/// <param name="Results">One a profile, draft or horizon.</param>
/// <param name="ModelVersion">The model that was asked.</param>
/// <param name="IgnoredFields">Fields of the request that mean nothing here, such as misspelt ones.</param>
internal sealed record PredictionsAnswer<T>(IReadOnlyList<T> Results, string ModelVersion, IReadOnlyList<string> IgnoredFields) : ICountedAnswer
{
    int ICountedAnswer.Predictions => Results.Count;
}
