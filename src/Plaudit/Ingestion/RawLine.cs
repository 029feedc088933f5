namespace Plaudit.Ingestion;

/// <summary>An input line as it was, so that an output can repeat it.</summary>
/// <param name="Line">1-based line, as in <see cref="PostRow.Line"/>.</param>
/// <param name="Text">
/// UTF-8 text without its line end. A CSV record is given as a JSON object of its columns, every value as text. Empty for a line that was
/// skipped because of its length.
/// </param>
public readonly record struct RawLine(long Line, ReadOnlyMemory<byte> Text);
