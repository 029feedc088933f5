namespace Plaudit.Data;

/// <summary>A row of input that could not be used. Bad input is data: it is counted and reported, not thrown.</summary>
/// <param name="File">The file as the user named it; <c>-</c> is standard input.</param>
/// <param name="Line">1-based line number.</param>
/// <param name="Column">The field at fault, where one can be named.</param>
/// <param name="Reason">What was found and what was expected, short enough to count rows by it.</param>
public sealed record RejectedRow(string File, long Line, string? Column, string Reason);
