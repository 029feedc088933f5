using Plaudit.Data;

namespace Plaudit.Features.Texts;

/// <summary>
/// Tells the terms of an account's texts, piece by piece. Without a splitter hashtags and mentions stay whole. Keeps room between calls:
/// one instance a thread.
/// </summary>
internal sealed class TermReader(WordSplitter? splitter)
{
    /// <summary>Longer words give no characters: they are writing without blanks, or no words at all.</summary>
    private const int LongestForCharacters = 40;

    /// <summary>Longer words, hashtags and phrases are passed over.</summary>
    private const int Longest = 100;

    // What an automatic description starts with says nothing of the image.
    private const string AltOpening = "image may contain:";

    private readonly char[] _token = new char[Longest];
    private readonly char[] _part = new char[Longest];
    private readonly char[] _pair = new char[(2 * Longest) + 1];
    private readonly char[] _padded = new char[LongestForCharacters + 2];
    private readonly int[] _ends = new int[WordSplitter.LongestRun];
    private int _pairStart;

    /// <summary>Words, hashtags, mentions and emojis of captions, and words of other texts, read so far.</summary>
    public int Tokens { get; private set; }

    /// <summary>Tells all terms of an account.</summary>
    public void Read<TSink>(AccountText account, TSink sink)
        where TSink : ITermSink
    {
        Tokens = 0;
        sink.Begin(TermKind.Bias, []);
        sink.Add(TermKind.Bias, []);
        ReadCaption(account.Biography, sink);
        foreach (var text in account.Texts)
        {
            ReadCaption(text.Caption, sink);
            ReadAltText(text.AltText, sink);
            ReadLocation(text.Location, sink);
        }
    }

    private void ReadCaption<TSink>(string? caption, TSink sink)
        where TSink : ITermSink
    {
        if (string.IsNullOrEmpty(caption))
        {
            return;
        }
        var isTurkish = TextCase.IsTurkish(caption);
        var tokens = new TextTokenizer(caption);
        _pairStart = 0;
        while (tokens.MoveNext())
        {
            var token = tokens.Token;
            if (tokens.Kind == TextTokenKind.Link || token.Length > Longest)
            {
                continue;
            }
            Tokens++;
            switch (tokens.Kind)
            {
                case TextTokenKind.Word:
                    ReadWord(_token.AsSpan(0, TextCase.Lower(token, isTurkish, _token)), sink);
                    break;
                case TextTokenKind.Emoji:
                    var emoji = _token.AsSpan(0, TextTokenizer.FoldEmoji(token, _token));
                    sink.Begin(TermKind.Emoji, emoji);
                    sink.Add(TermKind.Emoji, emoji);
                    break;
                case TextTokenKind.Hashtag:
                    ReadTag(token, TermKind.Hashtag, TermKind.HashtagWord, TextCase.IsTurkishWord(token), sink);
                    break;
                default:
                    ReadTag(token, TermKind.Mention, TermKind.MentionWord, isTurkish: false, sink);
                    break;
            }
        }
    }

    private void ReadWord<TSink>(ReadOnlySpan<char> word, TSink sink)
        where TSink : ITermSink
    {
        if (_pairStart > 0)
        {
            word.CopyTo(_pair.AsSpan(_pairStart + 1));
            _pair[_pairStart] = ' ';
            var pair = _pair.AsSpan(0, _pairStart + 1 + word.Length);
            sink.Begin(TermKind.WordPair, pair);
            sink.Add(TermKind.WordPair, pair);
        }
        word.CopyTo(_pair);
        _pairStart = word.Length;
        if (word.Length > 1)
        {
            sink.Begin(TermKind.Word, word);
            sink.Add(TermKind.Word, word);
            ReadCharacters(word, sink);
        }
    }

    private void ReadTag<TSink>(ReadOnlySpan<char> token, TermKind whole, TermKind part, bool isTurkish, TSink sink)
        where TSink : ITermSink
    {
        _pairStart = 0;
        var tag = _token.AsSpan(0, TextCase.Lower(token, isTurkish, _token));
        sink.Begin(whole, tag);
        sink.Add(whole, tag);
        ReadCharacters(tag, sink);
        if (splitter is null)
        {
            return;
        }
        for (var start = 0; start < token.Length;)
        {
            if (token[start] is '_' or '.')
            {
                start++;
                continue;
            }
            var end = WordSplitter.RunEnd(token, start);
            var dot = token[start..end].IndexOf('.');
            end = dot > 0 ? start + dot : end;
            var run = _part.AsSpan(0, TextCase.Lower(token[start..end], isTurkish, _part));
            var count = splitter.Split(run, _ends);
            for (var i = 0; i < count; i++)
            {
                sink.Add(part, run[(i == 0 ? 0 : _ends[i - 1])..(_ends[i])]);
            }
            start = end;
        }
    }

    private void ReadCharacters<TSink>(ReadOnlySpan<char> word, TSink sink)
        where TSink : ITermSink
    {
        if (word.Length > LongestForCharacters)
        {
            return;
        }
        var padded = _padded.AsSpan(0, word.Length + 2);
        word.CopyTo(padded[1..]);
        padded[0] = padded[^1] = ' ';
        for (var length = 3; length <= 5; length++)
        {
            if (padded.Length <= length)
            {
                sink.Add(TermKind.Characters, padded);
                break;
            }
            for (var start = 0; start + length <= padded.Length; start++)
            {
                if (!char.IsLowSurrogate(padded[start]) && !char.IsHighSurrogate(padded[start + length - 1]))
                {
                    sink.Add(TermKind.Characters, padded.Slice(start, length));
                }
            }
        }
    }

    private void ReadAltText<TSink>(string? altText, TSink sink)
        where TSink : ITermSink
    {
        if (string.IsNullOrWhiteSpace(altText))
        {
            return;
        }
        var isTurkish = TextCase.IsTurkish(altText);
        var rest = altText.StartsWith(AltOpening, StringComparison.OrdinalIgnoreCase) ? altText.AsSpan(AltOpening.Length) : altText;
        while (!rest.IsEmpty)
        {
            var (end, next) = PhraseEnd(rest);
            var phrase = rest[..end].Trim();
            rest = rest[next..];
            if (phrase.Length is > 0 and <= Longest)
            {
                ReadPhrase(phrase, isTurkish, TermKind.AltPhrase, TermKind.AltWord, sink);
            }
        }
    }

    private void ReadLocation<TSink>(string? location, TSink sink)
        where TSink : ITermSink
    {
        var place = location.AsSpan().Trim();
        if (place.Length is > 0 and <= Longest)
        {
            ReadPhrase(place, TextCase.IsTurkish(place), TermKind.Location, TermKind.LocationWord, sink);
        }
    }

    private void ReadPhrase<TSink>(ReadOnlySpan<char> phrase, bool isTurkish, TermKind whole, TermKind part, TSink sink)
        where TSink : ITermSink
    {
        var written = 0;
        var tokens = new TextTokenizer(phrase);
        while (tokens.MoveNext())
        {
            if (tokens.Kind is TextTokenKind.Link or TextTokenKind.Emoji)
            {
                continue;
            }
            _token[written] = ' ';
            var separator = written == 0 ? 0 : 1;
            written += separator;
            written += TextCase.Lower(tokens.Token, isTurkish, _token.AsSpan(written));
        }
        var text = _token.AsSpan(0, written);
        if (written == 0)
        {
            return;
        }
        sink.Begin(whole, text);
        sink.Add(whole, text);
        foreach (var range in text.Split(' '))
        {
            Tokens++;
            sink.Add(part, text[range]);
        }
    }

    // Things are told apart by commas, full stops, quotation marks and "and".
    private static (int End, int Next) PhraseEnd(ReadOnlySpan<char> text)
    {
        // What has no end in sight is no phrase, and is passed over piece by piece, so that a long text takes no more than its length in
        // time.
        var near = text[..Math.Min(text.Length, 4 * Longest)];
        var mark = near.IndexOfAny(",.\";:");
        var and = (mark < 0 ? near : near[..mark]).IndexOf(" and ", StringComparison.OrdinalIgnoreCase);
        return and >= 0 ? (and, and + 5)
            : mark >= 0 ? (mark, mark + 1)
            : (near.Length, near.Length);
    }
}
