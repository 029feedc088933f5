namespace Plaudit.Ingestion.Photos;

/// <summary>A value of a row of likes as it is written.</summary>
/// <param name="Column">What the source calls the field.</param>
/// <param name="Text">The text; empty where there is none.</param>
internal readonly record struct LikesCell(string Column, string Text);
