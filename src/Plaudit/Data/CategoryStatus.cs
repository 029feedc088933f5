namespace Plaudit.Data;

/// <summary>What the answer on an account's category rests on.</summary>
public enum CategoryStatus
{
    /// <summary>There is text to judge by.</summary>
    Ok,

    /// <summary>
    /// There is hardly any text, or none in words that the model knows: the answer is little more than how frequent each class is.
    /// </summary>
    NotEnoughText,
}
