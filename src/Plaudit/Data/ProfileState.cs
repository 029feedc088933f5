namespace Plaudit.Data;

/// <summary>
/// What became of looking a profile up. All but <see cref="Shown"/> are states, never classes: a profile that could not be seen is not judged.
/// </summary>
public enum ProfileState
{
    /// <summary>The source shows the profile.</summary>
    Shown,

    /// <summary>There is no such account, or not any more.</summary>
    NotFound,

    /// <summary>The account shows itself to its followers alone.</summary>
    Private,

    /// <summary>Instagram's official look-up answers for professional accounts alone, and this is none.</summary>
    NotProfessional,

    /// <summary>The platform has suspended the account.</summary>
    Suspended,

    /// <summary>The platform refused to answer because too much was asked in a short time.</summary>
    RateLimited,

    /// <summary>The platform could not be reached, or answered with an error.</summary>
    Unreachable,

    /// <summary>The account has no followers, follows nobody and has posted nothing.</summary>
    Empty,
}
