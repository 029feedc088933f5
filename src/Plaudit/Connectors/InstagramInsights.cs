using System.Collections.Concurrent;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Answers;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Connectors;

/// <summary>
/// What was measured of media of the own account. Which measures a kind of media has changes from version to version, so all are asked for and
/// those that are refused are given up for that kind.
/// </summary>
internal sealed class InstagramInsights(PlatformClient client, GraphFaults faults, Endpoint endpoint)
{
    private const int LongestId = 64;

    private static readonly string[] s_all = ["views", "reach", "likes", "comments", "saved", "shares"];

    private readonly ConcurrentDictionary<string, string[]> _measures = new(StringComparer.Ordinal);

    /// <summary>What is known of one media; nothing where the API has no measures of it.</summary>
    /// <param name="media">The media object.</param>
    /// <param name="page">Takes the findings.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    public async Task<Outcomes> ReadAsync(JsonElement media, PostPageBuilder page, CancellationToken cancellationToken)
    {
        // The id goes into an address.
        if (media.TextOf("id"u8) is not { Length: > 0 and <= LongestId } id) return default;
        if (!id.All(letter => char.IsAsciiDigit(letter) || letter == '_')) return default;
        var kind = media.TextOf("media_product_type"u8) ?? media.TextOf("media_type"u8) ?? "";
        while (_measures.GetOrAdd(kind, s_all) is { Length: > 0 } measures)
        {
            using var reply = await client.GetAsync(endpoint, $"{id}/insights?metric={string.Join(',', measures)}", cancellationToken);
            if (reply.Kind == ReplyKind.Answered && !reply.Root.HasMember("error"u8) && reply.Status < 400) return Read(reply.Root, id, page);
            var error = reply.Root.TryMember("error"u8, out var found) ? found : default;
            // What is wrong with one media alone says nothing of its kind.
            if (GraphFaults.IsInvalidParameter(error) && !IsOfThisMedia(error) && Without(measures, GraphFaults.MessageOf(error)) is { } fewer)
            {
                _measures[kind] = fewer;
                foreach (var refused in measures.Except(fewer))
                {
                    page.Add(new Finding(
                        FindingKind.LeftOut,
                        $"measure '{refused}', which Instagram does not give for media of kind {ProfileAddress.Show(kind)}",
                        1));
                }
                continue;
            }
            if (reply.Kind == ReplyKind.Answered && !IsOfThisMedia(error)) faults.ThrowIfRefused(reply.Status, error, isAboutOwnUser: false);
            page.Add(new Finding(FindingKind.Unknown, "posts whose insights cannot be had", 1, faults.TextOf(error) ?? reply.Problem));
            return default;
        }
        return default;
    }

    private static Outcomes Read(JsonElement root, string id, PostPageBuilder page)
    {
        var findings = new List<Finding>();
        var isRead = GraphInsights.TryRead(root, out var about, out var outcomes, findings);
        foreach (var finding in findings) page.Add(finding);
        if (isRead && (about.Length == 0 || about == id)) return outcomes;
        page.Add(new Finding(FindingKind.Unknown, "insights in another form than documented", 1, "They are taken as not known."));
        return default;
    }

    // Too few viewers (a story), or a media from before the account was professional: no fault of the token.
    private static bool IsOfThisMedia(JsonElement error) =>
        error.IntegerOf("error_subcode"u8) == 2108006 || GraphFaults.MessageOf(error).Contains("viewers", StringComparison.OrdinalIgnoreCase);

    // The message names either what is refused or what would be allowed; null where it is about something else.
    private static string[]? Without(string[] measures, string message)
    {
        var named = measures.Where(measure => Names(message, measure)).ToArray();
        var listsAllowed = message.Contains("must be one of", StringComparison.OrdinalIgnoreCase);
        var isAboutMeasures = listsAllowed || message.Contains("metric", StringComparison.OrdinalIgnoreCase);
        if (!isAboutMeasures) return null;
        var left = listsAllowed ? named : measures.Except(named).ToArray();
        // Where it does not say which, none is asked for again.
        return left.Length < measures.Length ? left : [];
    }

    private static bool Names(string message, string measure)
    {
        for (var at = -1; (at = message.IndexOf(measure, at + 1, StringComparison.Ordinal)) >= 0;)
        {
            var end = at + measure.Length;
            if ((at == 0 || !IsWord(message[at - 1])) && (end == message.Length || !IsWord(message[end]))) return true;
        }
        return false;
    }

    private static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
