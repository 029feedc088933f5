namespace Plaudit.Features.Texts;

/// <summary>What a stretch of text is.</summary>
public enum TextTokenKind
{
    /// <summary>Letters, digits and underscores.</summary>
    Word,

    /// <summary>A word with <c>#</c> before it; the token is without it.</summary>
    Hashtag,

    /// <summary>A name with <c>@</c> before it, outside a word; the token is without it.</summary>
    Mention,

    /// <summary>One pictograph, or several joined to one.</summary>
    Emoji,

    /// <summary>A web address, up to the next white space.</summary>
    Link,
}
