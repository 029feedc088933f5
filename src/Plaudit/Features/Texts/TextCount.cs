using Plaudit.Data;

namespace Plaudit.Features.Texts;

/// <summary>How much text an account has.</summary>
/// <param name="Texts">Posts and biography with a token in them.</param>
/// <param name="Tokens">Words, hashtags, mentions and emojis; web addresses do not count.</param>
public readonly record struct TextCount(int Texts, int Tokens)
{
    public static TextCount Of(AccountText account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var biography = CountIn(account.Biography);
        var (texts, tokens) = (biography > 0 ? 1 : 0, biography);
        foreach (var text in account.Texts)
        {
            var ofText = CountIn(text.Caption) + CountIn(text.AltText) + CountIn(text.Location);
            texts += ofText > 0 ? 1 : 0;
            tokens += ofText;
        }
        return new TextCount(texts, tokens);
    }

    private static int CountIn(string? text)
    {
        var tokens = new TextTokenizer(text);
        var count = 0;
        while (tokens.MoveNext())
        {
            count += tokens.Kind == TextTokenKind.Link ? 0 : 1;
        }
        return count;
    }
}
