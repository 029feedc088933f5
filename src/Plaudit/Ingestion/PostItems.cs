using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion;

/// <summary>Reads posts and drafts that stand in a JSON array: an item means what it would mean as a line of a canonical file.</summary>
public static class PostItems
{
    private const string OutcomeOfDraft = "comes to be known only after posting; a draft has none";

    /// <summary>Reads posts.</summary>
    /// <param name="array">A JSON array, parsed from valid UTF-8.</param>
    /// <param name="list">Its name, for faults.</param>
    /// <param name="platform">The platform of all posts; <see langword="null"/> where they say it themselves.</param>
    /// <param name="account">The account of all posts; <see langword="null"/> where they say it themselves.</param>
    public static JsonItems<Post> ReadPosts(JsonElement array, string list, string? platform, string? account) =>
        Read(array, list, areDrafts: false, platform, account);

    /// <summary>Reads drafts: their time need not be known, and their outcomes cannot be.</summary>
    /// <param name="array">A JSON array, parsed from valid UTF-8.</param>
    /// <param name="list">Its name, for faults.</param>
    /// <param name="platform">The platform of all drafts; <see langword="null"/> where they say it themselves.</param>
    /// <param name="account">The account of all drafts; <see langword="null"/> where they say it themselves.</param>
    public static JsonItems<Post> ReadDrafts(JsonElement array, string list, string? platform, string? account) =>
        Read(array, list, areDrafts: true, platform, account);

    private static JsonItems<Post> Read(JsonElement array, string list, bool areDrafts, string? platform, string? account)
    {
        var parser = new CanonicalLineParser(areDrafts) { Platform = platform, Account = account };
        var batch = new PostBatchBuilder(list, keepRaw: false, array.GetArrayLength());
        var ignored = new IgnoredFields();
        var number = 0L;
        foreach (var item in array.EnumerateArray())
        {
            number++;
            if (item.ValueKind != JsonValueKind.Object)
            {
                batch.Reject(number, null, RejectionReason.NotObject);
            }
            else if (!HasOutcome(item, areDrafts, number, batch, ignored))
            {
                var before = batch.Count;
                parser.Parse(JsonMarshal.GetRawUtf8Value(item), number, batch);
                if (batch.Count == before) batch.Reject(number, "record", "a profile, not a post");
            }
        }
        var read = batch.Build();
        return new JsonItems<Post>([.. read.Rows.Select(row => row.Post)], [.. read.Rejected, .. Strangers(read, list, platform, account)], ignored.Names);
    }

    // Looks at the names of all fields; rejects an item for each outcome that a draft claims to have.
    private static bool HasOutcome(JsonElement item, bool isDraft, long number, PostBatchBuilder batch, IgnoredFields ignored)
    {
        var found = false;
        foreach (var property in item.EnumerateObject())
        {
            var field = FieldOf(property);
            if (field == PostField.Unknown)
            {
                ignored.Add(property);
            }
            else if (isDraft && field is >= PostField.Likes and <= PostField.Impressions && property.Value.ValueKind != JsonValueKind.Null)
            {
                batch.Reject(number, property.Name, $"{property.Name} {OutcomeOfDraft}");
                found = true;
            }
        }
        return found;
    }

    private static PostField FieldOf(JsonProperty property)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(property);
        return !name.Contains((byte)'\\') ? PostFieldNames.Canonical(name)
            : JsonTexts.TryName(property, out var text) ? PostFieldNames.Canonical(Encoding.UTF8.GetBytes(text))
            : PostField.Unknown;
    }

    private static IEnumerable<RejectedRow> Strangers(PostBatch read, string list, string? platform, string? account)
    {
        foreach (var row in read.Rows)
        {
            if (account is not null && row.Post.Draft.Account != account)
            {
                yield return new RejectedRow(list, row.Line, "account", "account is another than that of the request");
            }
            else if (platform is not null && row.Post.Draft.Platform != platform)
            {
                yield return new RejectedRow(list, row.Line, "platform", "platform is another than that of the request");
            }
        }
    }
}
