namespace Plaudit.Data;

/// <summary>What became of telling an account's class. All but <see cref="Ok"/> mean "cannot tell".</summary>
public enum ClassStatus
{
    /// <summary>The class is told.</summary>
    Ok,

    /// <summary>No class is likely enough to be told.</summary>
    Unsure,

    /// <summary>A field that the model needs is not known of the account.</summary>
    MissingField,

    /// <summary>The account is on a platform that the model has not learnt from, where the same numbers mean something else.</summary>
    OtherPlatform,

    /// <summary>The account has too few words to tell what it is about.</summary>
    NotEnoughText,

    /// <summary>As <see cref="ProfileState.NotFound"/>.</summary>
    NotFound,

    /// <summary>As <see cref="ProfileState.Private"/>.</summary>
    Private,

    /// <summary>As <see cref="ProfileState.NotProfessional"/>.</summary>
    NotProfessional,

    /// <summary>As <see cref="ProfileState.Suspended"/>.</summary>
    Suspended,

    /// <summary>As <see cref="ProfileState.RateLimited"/>.</summary>
    RateLimited,

    /// <summary>As <see cref="ProfileState.Unreachable"/>.</summary>
    Unreachable,

    /// <summary>As <see cref="ProfileState.Empty"/>.</summary>
    Empty,
}
