namespace Plaudit.Features.Texts;

/// <summary>Notes which piece of a text gives which known term.</summary>
internal sealed class PieceRecorder(TermTable terms, TextPieces pieces) : ITermSink
{
    private int _piece;

    public void Begin(TermKind kind, ReadOnlySpan<char> text) => _piece = pieces.Piece(kind, text);

    public void Add(TermKind kind, ReadOnlySpan<char> term)
    {
        var number = terms.Find(kind, term);
        if (number >= 0)
        {
            pieces.Use(_piece, number);
        }
    }
}
