namespace Plaudit.App.Web.ModelPages;

/// <summary>A table of a model card.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Rows">Cells, as many a row as the head has.</param>
/// <param name="AreNumeric">Which columns stand at the right edge.</param>
public sealed record CardTable(
    IReadOnlyList<IReadOnlyList<CardSpan>> Head, IReadOnlyList<IReadOnlyList<IReadOnlyList<CardSpan>>> Rows, IReadOnlyList<bool> AreNumeric);
