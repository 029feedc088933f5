using System.Text.Json;

namespace Plaudit.App.Tests.Cli;

/// <summary>Posts of invented accounts that write about four topics in English and Turkish, mostly about their own.</summary>
internal static class CategoryPosts
{
    public static readonly string[] Topics = ["food", "pets", "sport", "travel"];

    private static readonly string[][] s_words =
    [
        ["pasta", "recipe", "#StreetFood", "wine 🍝", "çorba", "ışıltılı sofra", "chef", "@good.eats", "tarif", "yemek 🍜"],
        ["puppy", "leash", "#DogsOfInstagram", "kitten 🐶", "köpek", "yavru kedi", "paw", "@cat.and.dog", "tüy", "mama 🐱"],
        ["match", "training", "#FitFam", "goal ⚽", "koşu", "antrenman", "race", "@the.runners", "maç", "takım 🏃"],
        ["beach", "flight", "#WanderLust", "hotel ✈️", "plaj", "gezi rotası", "island", "@far.away", "bavul", "deniz 🌍"],
    ];

    private static readonly (string Image, string Place)[] s_scenes =
        [("dessert, indoor", "Meyhane"), ("dog, grass", "Veterinary"), ("stadium, crowd", "Gymnasium"), ("ocean, sky", "Bodrum")];

    private static readonly string[] s_common = ["today", "bugün", "my", "love", "very", "ve", "bir", "new", "#love", "😍", "thank you", "güzel", "with", "friends"];

    /// <summary>Lines of posts in canonical JSONL, three an account, account by account.</summary>
    /// <param name="accounts">How many accounts; topics take turns.</param>
    /// <param name="seed">Start of the draws; also stands in the accounts' names.</param>
    /// <param name="withCategory">Whether posts name their category.</param>
    public static IEnumerable<string> Lines(int accounts, int seed, bool withCategory = true)
    {
        for (var account = 0; account < accounts; account++)
        {
            var random = new Random((seed * 10_000) + account);
            for (var post = 0; post < 3; post++)
            {
                // A fifth of the words are of any topic, so that accounts are not all told rightly.
                var words = Enumerable.Range(0, 8).Select(_ => random.Next(10) switch
                {
                    < 6 => Any(s_common, random),
                    < 8 => Any(s_words[random.Next(4)], random),
                    _ => Any(s_words[account % 4], random),
                });
                var (image, place) = s_scenes[account % 4];
                yield return Line(
                    Name(account, seed),
                    post,
                    string.Join(' ', words),
                    withCategory ? Topics[account % 4] : null,
                    altText: post == 0 && account % 3 > 0 ? $"Image may contain: {image}" : null,
                    location: post == 1 && account % 3 == 0 ? place : null);
            }
        }
    }

    public static string Name(int account, int seed) => $"s{seed}.account{account}";

    /// <summary>One post.</summary>
    public static string Line(
        string account, int post, string? caption, string? category, string platform = "instagram", string? altText = null, string? location = null) => JsonSerializer.Serialize(
        new Dictionary<string, object?>
        {
            ["platform"] = platform,
            ["account"] = account,
            ["post_id"] = $"{account}.{post}",
            ["caption"] = caption,
            ["alt_text"] = altText,
            ["location"] = location,
            ["category"] = category,
        }.Where(field => field.Value is not null).ToDictionary());

    /// <summary>A sentence on a topic: all its words.</summary>
    public static string About(string topic) => string.Join(' ', s_words[Array.IndexOf(Topics, topic)]);

    private static string Any(string[] words, Random random) => words[random.Next(words.Length)];
}
