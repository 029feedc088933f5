namespace Plaudit.Data;

/// <summary>What became of a part of an input.</summary>
public enum FindingKind
{
    /// <summary>It was there and is used.</summary>
    Found,

    /// <summary>It belongs to something else and was brought together with it.</summary>
    Joined,

    /// <summary>It is not understood, so what it says is not known.</summary>
    Unknown,

    /// <summary>It is understood and not used.</summary>
    LeftOut,
}
