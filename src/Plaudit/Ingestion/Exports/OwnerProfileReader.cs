using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>Reads what an export tells of its owner.</summary>
internal sealed class OwnerProfileReader(ExportTree tree, ExportOwner owner, ExportLabels labels, ExportFindings findings)
{
    /// <summary>The owner's handle; null where no file about the owner gives it under a known label.</summary>
    public static string? Handle(ExportTree tree, ExportLabels labels) =>
        Values(tree).Where(value => !value.IsMissing && labels.Find(value.Label, null)?.Field == ExportField.Username)
            .Select(value => value.Text!.Trim().TrimStart('@'))
            .FirstOrDefault();

    /// <summary>Labels of the files about the owner that no table knows. Their values are not looked at.</summary>
    public static IReadOnlyList<string> UnknownLabels(ExportTree tree, ExportLabels labels) =>
        [.. Values(tree).Select(value => value.Label).Distinct(StringComparer.Ordinal).Where(label => labels.Find(label, null) is null)];

    public async Task<Profile> ReadAsync(DateTime? observedAt, CancellationToken cancellationToken)
    {
        var values = Values(tree);
        var username = owner.Handle;
        var biography = Text(values, ExportField.Biography);
        return new Profile
        {
            Platform = "instagram",
            Account = owner.Account,
            Source = "instagram-export",
            Username = username,
            UsernameLength = username?.Length,
            UsernameDigits = username?.Count(char.IsAsciiDigit),
            FullName = Text(values, ExportField.FullName),
            Biography = biography,
            BioLength = biography?.Length,
            IsPrivate = Flag(values),
            Followers = await CountAsync(ExportFileKind.Followers, "followers", cancellationToken),
            Following = await CountAsync(ExportFileKind.Following, "accounts followed", cancellationToken),
            Posts = await CountPostsAsync(cancellationToken),
            ObservedAt = observedAt,
        };
    }

    private static List<ExportValue> Values(ExportTree tree)
    {
        var values = new List<ExportValue>();
        // A later part is a later state.
        foreach (var (part, file) in tree.OfKind(ExportFileKind.PersonalInformation).Reverse())
        {
            using var document = tree.ReadJson(part, file);
            foreach (var element in ExportJson.Elements(document.RootElement)) values.AddRange(ExportJson.Values(element));
        }
        return values;
    }

    private string? Text(List<ExportValue> values, ExportField field) =>
        values.Where(value => !value.IsMissing && labels.Find(value.Label, null)?.Field == field).Select(value => value.Text!.Trim()).FirstOrDefault();

    private bool? Flag(List<ExportValue> values)
    {
        if (Text(values, ExportField.IsPrivate) is not { } text) return null;
        if (bool.TryParse(text, out var isPrivate)) return isPrivate;
        findings.Add(FindingKind.Unknown, "words for whether the account is private that are neither 'True' nor 'False'");
        return null;
    }

    private async Task<long?> CountAsync(ExportFileKind kind, string what, CancellationToken cancellationToken)
    {
        // A file of the same name in a later part is a later state of the same list.
        var latest = new SortedDictionary<int, (ExportPart Part, ExportFile File)>();
        foreach (var pair in tree.OfKind(kind)) latest[pair.File.Number ?? 0] = pair;
        if (latest.Count == 0) return null;
        var numbers = latest.Keys.ToList();
        if (numbers[0] > 1 || numbers[^1] - numbers[0] + 1 != numbers.Count)
        {
            findings.Add(FindingKind.Unknown, $"number of {what}, for one of its files is missing", 1, "name all archives of the export");
            return null;
        }
        var count = 0L;
        foreach (var (part, file) in latest.Values)
        {
            using var document = await tree.ReadJsonAsync(part, file, cancellationToken);
            count += ExportJson.Elements(document.RootElement).Count(element => element.ValueKind == JsonValueKind.Object);
        }
        findings.Add(FindingKind.Found, what, count);
        return count;
    }

    // Posts that are there, where nothing says that there are more: the profile page counts them all.
    private async Task<long?> CountPostsAsync(CancellationToken cancellationToken)
    {
        if (!tree.OfKind(ExportFileKind.Posts).Any()) return null;
        var unheard = new ExportFindings();
        var content = await new ExportContentReader(tree, labels, unheard).ReadAsync(cancellationToken);
        var assembly = new ExportAssembly(owner.Account, content, unheard);
        assembly.Posts();
        if (content.PostsAreNumbered && content.Rejected.Count == 0 && assembly.Unmatched == 0)
        {
            findings.Add(FindingKind.Found, "posts and reels", content.Posts.Count);
            return content.Posts.Count;
        }
        findings.Add(FindingKind.Unknown, "number of all posts, for the export holds only a part of them");
        return null;
    }
}
