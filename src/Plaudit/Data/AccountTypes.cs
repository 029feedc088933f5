namespace Plaudit.Data;

/// <summary>The classes of an account's type.</summary>
public static class AccountTypes
{
    /// <summary>A person or business that uses the account itself, with an everyday audience.</summary>
    public const string Regular = "regular";

    /// <summary>Run by a program, wholly or for the most part.</summary>
    public const string Bot = "bot";

    /// <summary>An account of somebody whose audience is much larger than those whom they follow, and who may be paid for posts.</summary>
    public const string Influencer = "influencer";

    /// <summary>Made to be counted as somebody's follower, or to pass for somebody else.</summary>
    public const string Fake = "fake";

    /// <summary>Every class, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [Regular, Bot, Influencer, Fake];
}
