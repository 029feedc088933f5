using Plaudit.Data;

namespace Plaudit.Features.Texts;

/// <summary>Takes accounts' texts apart, one account after another, on one thread.</summary>
public sealed class PieceReader
{
    private readonly TextPieces _pieces = new();
    private readonly PieceRecorder _recorder;
    private readonly TermReader _reader;

    public PieceReader(TextVectorizer vectorizer)
    {
        ArgumentNullException.ThrowIfNull(vectorizer);
        _recorder = new PieceRecorder(vectorizer.Terms, _pieces);
        _reader = new TermReader(vectorizer.Splitter);
    }

    /// <summary>Reads an account.</summary>
    /// <returns>Its pieces, good until the next call.</returns>
    public TextPieces Read(AccountText account)
    {
        ArgumentNullException.ThrowIfNull(account);
        _pieces.Clear();
        _reader.Read(account, _recorder);
        return _pieces;
    }
}
