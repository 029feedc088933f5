namespace Plaudit.Features.Texts;

/// <summary>
/// The pieces of an account's texts as people read them (words, hashtags, emojis, things on images, places), and which terms each of them
/// gives. A term that several pieces give, such as characters within words, is there once for each time. Made for one thread and many
/// accounts.
/// </summary>
public sealed class TextPieces
{
    private readonly TermTable _pieces = new();
    private readonly List<(int Piece, int Term)> _uses = [];

    internal TextPieces()
    {
    }

    public int Count => _pieces.Count;

    /// <summary>Each time that a piece gives a term.</summary>
    public IReadOnlyList<(int Piece, int Term)> Uses => _uses;

    /// <summary>A word, pair of words, hashtag, mention, emoji, thing on an image or place; the bias is a piece too.</summary>
    public TermKind KindOf(int piece) => _pieces.KindOf(piece);

    /// <summary>In lower case, without <c>#</c> and <c>@</c>.</summary>
    public string TextOf(int piece) => _pieces.TextOf(piece).ToString();

    internal int Piece(TermKind kind, ReadOnlySpan<char> text) => _pieces.Add(kind, text);

    internal void Use(int piece, int term) => _uses.Add((piece, term));

    internal void Clear()
    {
        _pieces.Clear();
        _uses.Clear();
    }
}
