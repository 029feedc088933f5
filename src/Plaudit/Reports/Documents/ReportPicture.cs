namespace Plaudit.Reports.Documents;

/// <summary>A small picture of a report.</summary>
/// <param name="Jpeg">The file's bytes; a report holds its pictures in itself.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Caption">What it is, for those who see it and those who do not.</param>
public sealed record ReportPicture(ReadOnlyMemory<byte> Jpeg, int Width, int Height, string Caption);
