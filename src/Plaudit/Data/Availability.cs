namespace Plaudit.Data;

/// <summary>When a field's value comes to be known.</summary>
public enum Availability
{
    /// <summary>Known at the moment of posting, so it may be a feature.</summary>
    KnownBeforePosting,

    /// <summary>Shown on an account's profile, or on its posts so far, when it is looked at.</summary>
    ShownOnProfile,

    /// <summary>Known only afterwards: it may be a label or, from earlier posts, a part of the history; never a feature of its own row.</summary>
    Outcome,
}
