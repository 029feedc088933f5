using Plaudit.Ingestion.Photos;

namespace Plaudit.Tests.Ingestion.Photos;

public sealed class ComposedLettersTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Zu\u0308rich", "Z\u00fcrich")]
    [InlineData("c\u0327og\u0306lu I\u0307", "\u00e7o\u011flu \u0130")]
    [InlineData("\u0418\u0306", "\u0419")]
    [InlineData("\u0308u x\u0308", "\u0308u x\u0308")]
    [InlineData("", "")]
    public void Of_LettersAndMarks_GivesOneCharacterEach(string text, string expected) => Assert.Equal(expected, ComposedLetters.Of(text));
}
