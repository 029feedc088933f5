using static Plaudit.Features.Profiles.ProfileFeatureFormulas;

namespace Plaudit.Features.Profiles;

/// <summary>How the account is called. Names that programs make up are long, hold many digits and look random (Yang et al., AAAI 2020).</summary>
internal static class UsernameFeatures
{
    private const string Group = "username";

    public static IReadOnlyList<ProfileFeature> All { get; } =
    [
        Shown("username_length", Group, "characters of the username", "characters", ["username_len"], p => Real(p.UsernameLength)),
        Shown("username_digits", Group, "digits in the username", "digits", ["username_digits"], p => Real(p.UsernameDigits)),
        Shown("username_digit_ratio", Group, "share of digits in the username", "share", ["username_len", "username_digits"], p => Share(p.UsernameDigits, p.UsernameLength)),
        Shown("username_has_digits", Group, "whether the username has a digit", Flag, ["username_digits"], p => Of(p.UsernameDigits is { } digits ? digits > 0 : null)),
        Shown("username_entropy", Group, "Shannon entropy of the username's characters, upper and lower case alike", "bits a character", ["username"], p => OfText(p.Username, Entropy)),
        Shown("username_letters", Group, "share of letters in the username", "share", ["username"], p => OfText(p.Username, name => (double)name.Count(char.IsLetter) / name.Length)),
        Shown("username_separators", Group, "characters of the username that are neither letters nor digits", "characters", ["username"], p => OfText(p.Username, name => name.Count(c => !char.IsLetterOrDigit(c)))),
        Shown("username_digit_run", Group, "longest run of digits in the username", "digits", ["username"], p => OfText(p.Username, LongestDigitRun)),
        Shown("name_length", "name", "characters of the name shown beside the username", "characters", ["full_name"], p => OfText(p.FullName, name => name.Length)),
        Shown("name_digits", "name", "digits in the name", "digits", ["full_name"], p => OfText(p.FullName, name => name.Count(char.IsDigit))),
        Shown("name_words", "name", "words of the name", "words", ["full_name"], p => OfText(p.FullName, name => CaptionStatistics.Of(name).Words)),
        Shown("name_in_username", "name", "share of the username's pairs of neighbouring letters that the name has too, without regard to case", "share", ["username", "full_name"], p => p.Username is { } username && p.FullName is { } name ? SharedPairs(username, name) : double.NaN),
    ];

    private static double Share(long? part, long? whole) => part is { } p && whole is { } w ? Math.Min(1, (double)p / Math.Max(1, w)) : double.NaN;

    private static double OfText(string? text, Func<string, double> value) => string.IsNullOrEmpty(text) ? double.NaN : value(text);

    private static double Entropy(string text) =>
        -text.ToLowerInvariant().CountBy(c => c).Sum(c => (double)c.Value / text.Length * Math.Log2((double)c.Value / text.Length));

    private static double LongestDigitRun(string text)
    {
        int longest = 0, run = 0;
        foreach (var c in text)
        {
            run = char.IsDigit(c) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    private static double SharedPairs(string username, string name)
    {
        static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).ToLowerInvariant();

        static HashSet<(char, char)> Pairs(string letters) => [.. letters.Zip(letters.Skip(1))];

        var own = Pairs(Letters(username));
        if (own.Count == 0) return 0;
        var all = own.Count;
        own.IntersectWith(Pairs(Letters(name)));
        return (double)own.Count / all;
    }
}
