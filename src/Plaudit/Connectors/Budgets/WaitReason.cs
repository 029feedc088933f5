namespace Plaudit.Connectors.Budgets;

/// <summary>What keeps a request from being sent.</summary>
internal enum WaitReason
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Others come first.</summary>
    Turn,

    /// <summary>The limit is used up by this program's own count.</summary>
    Limit,

    /// <summary>Little is left, and it is spread over the rest of the window.</summary>
    Pacing,

    /// <summary>The platform says that nothing is left until its window ends.</summary>
    PlatformLimit,

    /// <summary>The platform refused because of its limits.</summary>
    Throttled,

    /// <summary>After a refusal one request is tried first.</summary>
    Trial,

    /// <summary>The cap of the month is used up.</summary>
    MonthlyCap,
}
