using System.Buffers;
using System.Text;

namespace Plaudit.Ingestion.Photos;

/// <summary>
/// Letters with marks as one character each, as tables have them, where a file system wrote letter and mark apart, as those of a
/// Macintosh do. The runtime composes letters only with ICU, which the program does without; these are the pairs of the Latin and Cyrillic
/// alphabets (Unicode Standard Annex 15, form C).
/// </summary>
internal static class ComposedLetters
{
    private static readonly (char Mark, string Letters, string Composed)[] s_pairs =
    [
        ('\u0300', "AEIOUNWYaeiounwy", "ÀÈÌÒÙǸẀỲàèìòùǹẁỳ"),
        ('\u0301', "AEIOUYCLNRSZGaeiouyclnrszg", "ÁÉÍÓÚÝĆĹŃŔŚŹǴáéíóúýćĺńŕśźǵ"),
        ('\u0302', "AEIOUCGHJSWYaeioucghjswy", "ÂÊÎÔÛĈĜĤĴŜŴŶâêîôûĉĝĥĵŝŵŷ"),
        ('\u0303', "ANOIUanoiu", "ÃÑÕĨŨãñõĩũ"),
        ('\u0304', "AEIOUaeiou", "ĀĒĪŌŪāēīōū"),
        ('\u0306', "AEGIOUaegiouИи", "ĂĔĞĬŎŬăĕğĭŏŭЙй"),
        ('\u0307', "CEGIZcegz", "ĊĖĠİŻċėġż"),
        ('\u0308', "AEIOUYaeiouyЕеІі", "ÄËÏÖÜŸäëïöüÿЁёЇї"),
        ('\u030A', "AUau", "ÅŮåů"),
        ('\u030B', "OUou", "ŐŰőű"),
        ('\u030C', "CDEGNRSTZcdegnrstz", "ČĎĚǦŇŘŠŤŽčďěǧňřšťž"),
        ('\u0327', "CGKLNRSTcgklnrst", "ÇĢĶĻŅŖŞŢçģķļņŗşţ"),
        ('\u0328', "AEIUaeiu", "ĄĘĮŲąęįų"),
    ];

    private static readonly SearchValues<char> s_marks = SearchValues.Create([.. s_pairs.Select(pair => pair.Mark)]);

    /// <summary>The text with each known pair as one character; all else stays.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(s_marks)) return text;
        var composed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (composed.Length > 0 && Pair(composed[^1], c) is { } letter) composed[^1] = letter;
            else composed.Append(c);
        }
        return composed.ToString();
    }

    private static char? Pair(char letter, char mark)
    {
        foreach (var pair in s_pairs)
        {
            if (pair.Mark == mark && pair.Letters.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at) return pair.Composed[at];
        }
        return null;
    }
}
