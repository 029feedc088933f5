namespace Plaudit.Metrics;

/// <summary>Checks that two columns belong together.</summary>
internal static class Pairs
{
    internal static void Check(int first, int second)
    {
        if (first != second)
        {
            throw new ArgumentException($"The columns must be of one length; they have {first} and {second} values.", nameof(second));
        }
        if (first == 0)
        {
            throw new ArgumentException("At least one value is needed.", nameof(first));
        }
    }
}
