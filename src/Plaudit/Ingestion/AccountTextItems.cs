using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>Reads what can be read of accounts out of a JSON array.</summary>
public static class AccountTextItems
{
    private const int MaxPosts = 1_000;
    private const int LongestName = 200;

    private static readonly string[] s_fields = ["platform", "account", "biography", "posts"];
    private static readonly string[] s_postFields = ["caption", "alt_text", "location"];

    /// <summary>Reads accounts.</summary>
    /// <param name="array">A JSON array, parsed from valid UTF-8.</param>
    /// <param name="list">Its name, for faults.</param>
    public static JsonItems<AccountText> Read(JsonElement array, string list)
    {
        var items = new List<AccountText>(array.GetArrayLength());
        var rejected = new List<RejectedRow>();
        var ignored = new IgnoredFields();
        var number = 0L;
        foreach (var item in array.EnumerateArray())
        {
            number++;
            var faults = rejected.Count;
            var account = Read(item, (column, reason) => rejected.Add(new RejectedRow(list, number, column, reason)), ignored);
            if (rejected.Count == faults) items.Add(account!);
        }
        return new JsonItems<AccountText>(items, rejected, ignored.Names);
    }

    private static AccountText? Read(JsonElement item, Action<string?, string> reject, IgnoredFields ignored)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            reject(null, RejectionReason.NotObject);
            return null;
        }
        Note(item, s_fields, ignored);
        var account = Text(item, "account", "account", reject);
        if (string.IsNullOrWhiteSpace(account) || account.Length > LongestName) reject("account", $"no account of 1 to {LongestName} characters");
        var platform = Text(item, "platform", "platform", reject);
        var biography = Text(item, "biography", "biography", reject);
        var texts = new List<PostText>();
        if (item.TryGetProperty("posts", out var posts) && posts.ValueKind != JsonValueKind.Null)
        {
            if (posts.ValueKind != JsonValueKind.Array || posts.GetArrayLength() > MaxPosts)
            {
                reject("posts", $"posts is not an array of at most {MaxPosts} items");
                return null;
            }
            var place = 0;
            foreach (var post in posts.EnumerateArray())
            {
                var at = $"posts/{place++}";
                if (post.ValueKind != JsonValueKind.Object)
                {
                    reject(at, RejectionReason.NotObject);
                    continue;
                }
                Note(post, s_postFields, ignored);
                texts.Add(new PostText(
                    Text(post, "caption", $"{at}/caption", reject), Text(post, "alt_text", $"{at}/alt_text", reject), Text(post, "location", $"{at}/location", reject)));
            }
        }
        return new AccountText(string.IsNullOrWhiteSpace(platform) ? null : platform.ToLowerInvariant(), account ?? "", biography, texts);
    }

    private static string? Text(JsonElement item, string name, string column, Action<string?, string> reject)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String)
        {
            try
            {
                return value.GetString();
            }
            catch (InvalidOperationException)
            {
                // The framework's way to say that an escape is half of a surrogate pair.
                reject(column, $"{name} is not valid Unicode");
                return null;
            }
        }
        reject(column, $"{name} is not a text");
        return null;
    }

    private static void Note(JsonElement item, string[] fields, IgnoredFields ignored)
    {
        foreach (var property in item.EnumerateObject())
        {
            if (!fields.Any(name => property.NameEquals(name))) ignored.Add(property);
        }
    }
}
