namespace Plaudit.Features.Texts;

/// <summary>Takes the terms of a text one by one.</summary>
internal interface ITermSink
{
    /// <summary>The terms that follow come from this piece of the text.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="text">As people may read it, in lower case.</param>
    void Begin(TermKind kind, ReadOnlySpan<char> text);

    void Add(TermKind kind, ReadOnlySpan<char> term);
}
