using FsCheck;
using FsCheck.Fluent;
using Plaudit.Ingestion.Exports;

namespace Plaudit.Tests.Ingestion.Exports;

public sealed class MojibakeTests
{
    [Theory]
    [InlineData("\u00e2\u0080\u009eGef\u00c3\u00a4llt mir\u00e2\u0080\u009c-Angaben", "„Gefällt mir“-Angaben")]
    [InlineData("Zwei Bilder, eine T\u00c3\u00bcr \u00f0\u009f\u009a\u00aa", "Zwei Bilder, eine Tür 🚪")]
    public void Undo_GarbledText_GivesTheText(string garbled, string text) => Assert.Equal(text, Mojibake.Undo(garbled));

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("Größe")] // its bytes are no UTF-8
    [InlineData("für 3 €")] // the euro sign is above U+00FF
    [InlineData("Ã¼ €")]
    [InlineData("\u00c3")] // cut off
    public void Undo_TextThatIsNotGarbled_LeavesIt(string text) => Assert.Equal(text, Mojibake.Undo(text));

    [Fact]
    public void Undo_AnyTextGarbled_IsUndone() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>().Filter(text => text.Get.IsNormalizedUnicode()),
        text => Mojibake.Undo(ExportFiles.Garble(text.Get)) == text.Get).QuickCheckThrowOnFailure();

    [Fact]
    public void Undo_AnyTextAboveLatin1_IsLeft() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text => Mojibake.Undo(text.Get + "ł") == text.Get + "ł").QuickCheckThrowOnFailure();
}
