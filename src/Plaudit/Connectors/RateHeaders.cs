using System.Globalization;
using System.Text.Json;
using Plaudit.Connectors.Budgets;

namespace Plaudit.Connectors;

/// <summary>
/// What an answer says of limits, in the words of each platform: <c>X-App-Usage</c> and <c>X-Business-Use-Case-Usage</c> of Meta,
/// <c>x-rate-limit-*</c> of X, <c>Retry-After</c> of any. A header that cannot be read is told of and otherwise passed over.
/// </summary>
internal static class RateHeaders
{
    private const int LongestHeader = 16 << 10;

    private static readonly TimeSpan s_longestReset = TimeSpan.FromDays(32);

    // X tells of a used up day or month without saying when the period ends.
    private static readonly TimeSpan s_afterUsageCap = TimeSpan.FromDays(1);

    private static readonly string[] s_percentages = ["call_count", "total_cputime", "total_time"];

    /// <summary>Reads the headers of one answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="root">Its body; of no kind where there is none.</param>
    /// <param name="now">The time of this machine's clock, in which all times are given.</param>
    /// <param name="notices">Takes what cannot be read.</param>
    public static RateSignals Read(HttpResponseMessage response, JsonElement root, DateTimeOffset now, ICollection<string> notices)
    {
        var usage = new Usage(now, notices);
        usage.ReadApp(Header(response, "X-App-Usage"));
        usage.ReadBusiness(Header(response, "X-Business-Use-Case-Usage"));

        // What the platform's clock shows more than this one's.
        var skew = response.Headers.Date is { } date ? date - now : TimeSpan.Zero;
        var blockedUntil = Latest(usage.BlockedUntil, RetryAfter(response, now, skew));
        if (ThrottleSigns.IsUsageCap(root)) blockedUntil = Latest(blockedUntil, now + s_afterUsageCap);
        return new RateSignals
        {
            UsedShare = usage.Share,
            BlockedUntil = blockedUntil,
            Limit = Number(response, "x-rate-limit-limit", notices) is > 0 and var limit ? limit : null,
            Remaining = Number(response, "x-rate-limit-remaining", notices),
            ResetAt = Reset(response, now, skew, notices),
            IsThrottled = ThrottleSigns.IsThrottled((int)response.StatusCode, root),
        };
    }

    private static DateTimeOffset? Reset(HttpResponseMessage response, DateTimeOffset now, TimeSpan skew, ICollection<string> notices)
    {
        const string Name = "x-rate-limit-reset";
        if (Number(response, Name, notices) is not { } seconds) return null;
        if (seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            var reset = DateTimeOffset.FromUnixTimeSeconds(seconds);
            var wait = reset - now - skew;
            if (wait < s_longestReset && wait > -s_longestReset) return now + wait;
        }
        notices.Add(Unreadable(Name));
        return null;
    }

    private static DateTimeOffset? RetryAfter(HttpResponseMessage response, DateTimeOffset now, TimeSpan skew)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - now - skew);
        return wait > TimeSpan.Zero && wait < s_longestReset ? now + wait : null;
    }

    private static long? Number(HttpResponseMessage response, string name, ICollection<string> notices)
    {
        if (Header(response, name) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        notices.Add(Unreadable(name));
        return null;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;

    private static string Unreadable(string header) => $"The header {header} of the answer is not as documented; it is passed over.";

    // Percentages of Meta's limits; the highest counts, for the first that is full stops everything.
    private sealed class Usage(DateTimeOffset now, ICollection<string> notices)
    {
        public double? Share { get; private set; }

        public DateTimeOffset? BlockedUntil { get; private set; }

        public void ReadApp(string? text) => Read("X-App-Usage", text, root => TryAdd(root));

        // {"BUSINESS ID":[{"type":"instagram","call_count":100,...}]}
        public void ReadBusiness(string? text) => Read(
            "X-Business-Use-Case-Usage",
            text,
            root => root.EnumerateObject().All(
                business => business.Value.ValueKind == JsonValueKind.Array && business.Value.EnumerateArray().All(TryAdd)));

        private void Read(string name, string? text, Func<JsonElement, bool> read)
        {
            if (text is null) return;
            try
            {
                if (text.Length <= LongestHeader)
                {
                    using var document = JsonDocument.Parse(text);
                    if (document.RootElement.ValueKind == JsonValueKind.Object && read(document.RootElement)) return;
                }
            }
            catch (JsonException)
            {
                // Told of below, as any other shape that is not documented.
            }
            notices.Add(Unreadable(name));
        }

        private bool TryAdd(JsonElement usage)
        {
            if (usage.ValueKind != JsonValueKind.Object) return false;
            var isKnown = false;
            foreach (var name in s_percentages)
            {
                if (!TryNumber(usage, name, out var percent)) continue;
                Share = Math.Max(Share ?? 0, percent / 100);
                isKnown = true;
            }
            if (TryNumber(usage, "estimated_time_to_regain_access", out var minutes) && minutes > 0 && minutes < s_longestReset.TotalMinutes)
                BlockedUntil = Latest(BlockedUntil, now + TimeSpan.FromMinutes(minutes));
            return isKnown;
        }

        private static bool TryNumber(JsonElement usage, string name, out double number)
        {
            number = 0;
            return usage.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number)
                && double.IsFinite(number) && number >= 0;
        }
    }
}
