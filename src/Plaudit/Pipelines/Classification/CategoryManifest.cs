using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Pipelines.Classification;

/// <summary>What a model file of categories says of itself.</summary>
internal static class CategoryManifest
{
    /// <summary>The task in a model file.</summary>
    public const string Task = "category";

    // Terms are learnt, and stand in a part of their own; what they are made of is one definition.
    private const string Features = "terms of captions, alt texts, places and biographies: words, pairs of words, parts of words, hashtags, mentions, emojis";

    public static ModelManifest Of(FittedCategory fitted, IReadOnlyList<AccountText> accounts, IReadOnlyList<string> labels, CategoryOptions options) => new()
    {
        Task = Task,
        Trainer = "linear support vectors and naive Bayes over terms",
        Features = [Features],
        FeatureDefinitionsHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Features))),
        TrainingData = new TrainingDataSummary
        {
            Fingerprint = Fingerprint(accounts, labels),
            Rows = fitted.Accounts.Sum(i => accounts[i].Texts.Count),
            Accounts = fitted.Accounts.Count,
        },
        Options = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["categories"] = string.Join(", ", fitted.Model.Classes),
            ["cost"] = fitted.Cost.ToString(CultureInfo.InvariantCulture),
            ["terms"] = fitted.Model.TermCount.ToString(CultureInfo.InvariantCulture),
        },
        Metrics =
        [
            new ModelMetric("accuracy, unseen accounts", "plaudit", fitted.ValidationAccuracy),
            new ModelMetric("accuracy, accounts learnt from", "plaudit", fitted.TrainingAccuracy),
        ],
        Seed = options.Seed,
        Libraries = LibraryVersions.Own(),
    };

    // Hashes of accounts, sorted, so that the order of files does not matter.
    private static string Fingerprint(IReadOnlyList<AccountText> accounts, IReadOnlyList<string> labels)
    {
        var hashes = new string[accounts.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            var account = accounts[i];
            var text = string.Join('\0', account.Texts.SelectMany(post => (string?[])[post.Caption, post.AltText, post.Location]).Prepend(account.Biography).Prepend(labels[i]).Prepend(account.Account));
            hashes[i] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
        Array.Sort(hashes, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(hashes))));
    }
}
