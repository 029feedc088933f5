namespace Plaudit.Connectors;

/// <summary>What became of one try of a request.</summary>
internal enum ReplyKind
{
    /// <summary>An answer that can be read, be it an error.</summary>
    Answered,

    /// <summary>The platform refused it because of its limits.</summary>
    Throttled,

    /// <summary>It failed in a way that may pass by itself.</summary>
    Failed,

    /// <summary>There is no answer that can be used, and trying again would not help.</summary>
    Unusable,
}
