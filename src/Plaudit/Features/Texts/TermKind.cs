namespace Plaudit.Features.Texts;

/// <summary>
/// What a term is and where it was found; the same text is another term in another place. Stored in model files: never renumber.
/// </summary>
public enum TermKind : byte
{
    /// <summary>Stands in every account: the start from which the others add up.</summary>
    Bias,

    /// <summary>A word of a caption or biography.</summary>
    Word,

    /// <summary>Two words that follow one another.</summary>
    WordPair,

    /// <summary>Three to five characters within a word, hashtag or mention, whose ends are marked by a blank.</summary>
    Characters,

    /// <summary>A whole hashtag.</summary>
    Hashtag,

    /// <summary>A word inside a hashtag.</summary>
    HashtagWord,

    /// <summary>A whole mention.</summary>
    Mention,

    /// <summary>A word inside a mention.</summary>
    MentionWord,

    Emoji,

    /// <summary>A word of what an image shows.</summary>
    AltWord,

    /// <summary>One thing that an image shows.</summary>
    AltPhrase,

    /// <summary>The name of a place, whole.</summary>
    Location,

    /// <summary>A word of the name of a place.</summary>
    LocationWord,
}
