namespace Plaudit.Storage;

/// <summary>What a model is for its task.</summary>
public enum ModelState
{
    /// <summary>Learnt, and not in use.</summary>
    Candidate,

    /// <summary>The one that serves.</summary>
    Active,

    /// <summary>Served before.</summary>
    Retired,
}
