using System.Globalization;
using System.Text.RegularExpressions;

namespace Plaudit.Ingestion.Photos;

/// <summary>Likes in the names of pictures: <c>12-340.jpg</c> is the twelfth post, with 340 likes.</summary>
internal static partial class LikesInNames
{
    // One picture in ten may be called otherwise, or these few.
    private const int FewOthers = 3;

    /// <summary>Reads the names.</summary>
    /// <param name="pictures">All pictures.</param>
    /// <param name="fault">Why the names are not taken for likes, as a part of a sentence.</param>
    /// <returns>A row for each picture that is called so; none where too many are called otherwise, or two have one number.</returns>
    public static IReadOnlyList<LikesRow> Read(IReadOnlyList<PictureFile> pictures, out string? fault)
    {
        var rows = new List<LikesRow>();
        foreach (var picture in pictures)
        {
            var match = Pattern().Match(picture.Stem);
            if (!match.Success) continue;
            rows.Add(new LikesRow(picture.Path, 1)
            {
                Picture = picture.Name,
                Sequence = long.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
                Likes = long.Parse(match.Groups["likes"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture),
            });
        }
        var others = pictures.Count - rows.Count;
        var twice = rows.GroupBy(row => row.Sequence).FirstOrDefault(group => group.Count() > 1);
        fault = rows.Count == 0 ? "no file name is like 12-340.jpg (number of the post, then likes)"
            : twice is not null
                ? $"the number {twice.Key} is that of two file names, '{twice.First().Shown}' and '{twice.ElementAt(1).Shown}'"
            : others > Math.Max(FewOthers, pictures.Count / 10) || others >= rows.Count
                ? $"only {rows.Count} of {pictures.Count} file names are like 12-340.jpg (number of the post, then likes)"
            : null;
        return fault is null ? rows : [];
    }

    // A number of more digits is a day, as cameras write it.
    [GeneratedRegex(
        "^(?<number>[0-9]{1,5})-(?<likes>[0-9]{1,10})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Pattern();
}
