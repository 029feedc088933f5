namespace Plaudit.Reports.Documents;

/// <summary>A card of a contact sheet. Only pages show pictures; tables of the same section hold what other formats give.</summary>
/// <param name="Title">Over the card.</param>
/// <param name="Picture">What it is about.</param>
/// <param name="Lines">What is to be said of it.</param>
/// <param name="BesideTitle">Over the pictures beside it.</param>
/// <param name="Beside">Smaller pictures to compare it with.</param>
public sealed record ReportCard(string Title, ReportPicture Picture, IReadOnlyList<string> Lines, string BesideTitle, IReadOnlyList<ReportPicture> Beside);
