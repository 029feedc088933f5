namespace Plaudit.App.Web.Components;

/// <summary>What a note or badge is about; each has a colour and a word of its own, so that colour alone says nothing.</summary>
public enum NoteKind
{
    /// <summary>Neutral.</summary>
    Info,

    /// <summary>It went well.</summary>
    Good,

    /// <summary>To be looked at.</summary>
    Warning,

    /// <summary>It went wrong.</summary>
    Bad,
}
