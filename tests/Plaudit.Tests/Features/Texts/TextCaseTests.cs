using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Features.Texts;

namespace Plaudit.Tests.Features.Texts;

public sealed class TextCaseTests
{
    [Theory]
    [InlineData("İSTANBUL", "istanbul")]
    [InlineData("istanbul", "istanbul")]
    [InlineData("ISTANBUL", "istanbul")]
    [InlineData("I LIKE IT", "i like it")]
    [InlineData("ILIK BİR GÜN", "ılık bir gün")]
    [InlineData("ILIK SU VE BU ÇOK", "ılık su ve bu çok")]
    [InlineData("ılık", "ılık")]
    [InlineData("IŞIK ve WINDOWS", "ışık ve windows")]
    [InlineData("I\u0307stanbul", "istanbul")]
    [InlineData("i\u0307stanbul", "istanbul")]
    [InlineData("ÇĞÖŞÜ", "çğöşü")]
    [InlineData("𝐅𝐨𝐨𝐝 𝟙𝟚", "food 12")]
    [InlineData("ΟΔΟΣ", "οδοσ")]
    public void Lower_Text_IsLowerCase(string text, string expected) => Assert.Equal(expected, TextCase.Lower(text));

    [Fact]
    public void Lower_AnyText_TwiceIsOnce() =>
        Prop.ForAll(AnyText.Arbitrary, text => TextCase.Lower(TextCase.Lower(text)) == TextCase.Lower(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Lower_EveryCharacter_TwiceIsOnceAndNoLonger()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.IsValid(value))
            {
                continue;
            }
            var text = new Rune(value).ToString();
            var lower = TextCase.Lower(text);
            Assert.True(lower.Length <= text.Length && TextCase.Lower(lower) == lower, $"U+{value:X}");
        }
    }

    [Theory]
    [InlineData("güzel bir gün ve ben I", true)]
    [InlineData("IĞDIR", true)]
    [InlineData("I am in Berlin", false)]
    [InlineData("", false)]
    public void IsTurkish_Text_ByItsLettersAndWords(string text, bool expected) => Assert.Equal(expected, TextCase.IsTurkish(text));
}
