using Plaudit.App.Serving;
using Plaudit.Storage;

namespace Plaudit.App.Web.Forecasts;

/// <summary>What the list of forecasts shows.</summary>
public sealed record ForecastsView
{
    public required ForecastsRequest Request { get; init; }

    /// <summary>The run whose forecasts are shown.</summary>
    public required ForecastRunEntry Run { get; init; }

    /// <summary>Finished runs of its platform, the newest first.</summary>
    public required IReadOnlyList<ForecastRunEntry> Runs { get; init; }

    /// <summary>Platforms that there are runs of; <see langword="null"/> for one that is not known.</summary>
    public required IReadOnlyList<string?> Platforms { get; init; }

    public required Page<StoredForecast> Page { get; init; }

    /// <summary>Profiles that fit.</summary>
    public required long Found { get; init; }

    /// <summary>The forecast that can be asked for again, or is under way.</summary>
    public required ForecastAnew Anew { get; init; }

    /// <summary>Where the next part begins; <see langword="null"/> where this is the last.</summary>
    public string? Next => RunCursor.Write(Run.Id, Page.Next);

    public bool IsNewest => Runs.Count == 0 || Runs[0].Id == Run.Id;

    public bool IsTotal => Run.Target == "total";

    /// <summary>A platform as addresses have it.</summary>
    public static string Part(string? platform) => platform ?? RouteText.NoPlatform;

    /// <summary>The page of a profile.</summary>
    public static string AddressOf(string? platform, string profile) => $"/forecasts/{Uri.EscapeDataString(Part(platform))}/{Uri.EscapeDataString(profile)}";
}
