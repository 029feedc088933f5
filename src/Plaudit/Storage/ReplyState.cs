namespace Plaudit.Storage;

/// <summary>What is known of a request that has a key.</summary>
public enum ReplyState
{
    /// <summary>It is new, or whoever worked on it has died: the one who asks has it now.</summary>
    Claimed,

    /// <summary>Somebody else works on it.</summary>
    UnderWay,

    /// <summary>It was answered.</summary>
    Answered,

    /// <summary>It was answered, and the answer was erased since because an account was deleted.</summary>
    Erased,

    /// <summary>Something else was asked under this key.</summary>
    OtherRequest,
}
