using System.Globalization;
using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Forecasting;

/// <summary>Puts what a forecast rests on into words, a topic at a time; the shares of all reasons add up to the forecast on the log1p scale.</summary>
internal static class ForecastReasons
{
    private static readonly Dictionary<string, string> s_topics = new(StringComparer.Ordinal)
    {
        ["lags"] = "how the latest weeks did",
        ["means"] = "how the latest weeks did",
        ["trend"] = "the trend of the latest weeks",
        ["spread"] = "how much weeks differ from each other",
        ["rhythm"] = "how often it posted of late",
        ["history"] = "how long it has been followed",
        ["account"] = "followers and their growth",
        ["audience"] = "how many saw the latest posts",
        ["market"] = "how profiles in all have moved",
        ["season"] = "the time of the year",
    };

    /// <summary>The reasons of a row, the level first, then topics by the size of their effect.</summary>
    public static IReadOnlyList<Reason> Of(FeatureMatrix x, int row, Contributions contributions, int historyWeeks)
    {
        var level = (double)contributions.Bias(row);
        var topics = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var column = 0; column < x.ColumnCount; column++)
        {
            var part = contributions.Features(row)[column];
            if (s_topics.TryGetValue(x.Columns[column].Group, out var topic))
            {
                topics[topic] = topics.GetValueOrDefault(topic) + part;
            }
            else
            {
                level += part;
            }
        }
        var start = historyWeeks > 0
            ? string.Create(CultureInfo.InvariantCulture, $"its usual: {LogLikes.ToLikes(level):N0} a post, from {historyWeeks:N0} weeks with posts, the latest counting most")
            : string.Create(CultureInfo.InvariantCulture, $"no week with posts known; profiles start near {LogLikes.ToLikes(level):N0} a post");
        return
        [
            new Reason(start, level),
            .. topics.OrderByDescending(topic => Math.Abs(topic.Value)).ThenBy(topic => topic.Key, StringComparer.Ordinal)
                .Where(topic => topic.Value != 0)
                .Select(topic => new Reason(string.Create(CultureInfo.InvariantCulture, $"{topic.Key}: associated with {Math.Exp(topic.Value) - 1:+0 %;-0 %;0 %} against that"), topic.Value)),
        ];
    }
}
