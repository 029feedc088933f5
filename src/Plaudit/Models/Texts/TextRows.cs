using Plaudit.Data;

namespace Plaudit.Models.Texts;

/// <summary>Rows to learn from and rows to judge by, in columns that were learnt from the former alone.</summary>
/// <param name="Learn">Rows to learn from.</param>
/// <param name="Judge">Rows to judge by.</param>
public sealed record TextRows(SparseMatrix Learn, SparseMatrix Judge);
