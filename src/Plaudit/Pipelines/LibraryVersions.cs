using System.Reflection;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>Versions of what computes a model, for its file.</summary>
internal static class LibraryVersions
{
    /// <summary>Plaudit's own.</summary>
    public static SortedDictionary<string, string> Own() => new(StringComparer.Ordinal)
    {
        ["plaudit"] = typeof(LibraryVersions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown",
    };

    /// <summary>Plaudit's and XGBoost's.</summary>
    public static SortedDictionary<string, string> WithXGBoost()
    {
        var versions = Own();
        versions["xgboost"] = RegressionModels.XGBoostVersion;
        return versions;
    }
}
