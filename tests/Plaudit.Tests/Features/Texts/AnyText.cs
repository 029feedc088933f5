using FsCheck;
using FsCheck.Fluent;

namespace Plaudit.Tests.Features.Texts;

/// <summary>Texts of any 16-bit characters, halves of surrogate pairs too, mixed with the pieces that tokens are made of.</summary>
internal static class AnyText
{
    private static readonly string[] s_pieces =
    [
        "#", "@", "_", ".", " ", "\n", "I", "İ", "i", "ı", "\u0307", "ş", "Word", "NYCFashion", "http://a.b", "www.", "\u200D", "\uFE0F", "👩🏽‍🍳", "❤️", "🇹🇷", "🏽", "\uD83D", "\uDE00",
        "1️⃣", "日本", "𝐁", "e\u0301", " and ", "\"", ",",
    ];

    public static Arbitrary<string> Arbitrary => Gen.OneOf(Gen.Elements(s_pieces), Gen.Choose(0, 0xFFFF).Select(c => ((char)c).ToString()))
        .ListOf()
        .Select(pieces => string.Concat(pieces))
        .ToArbitrary();
}
