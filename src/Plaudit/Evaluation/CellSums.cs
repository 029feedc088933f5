namespace Plaudit.Evaluation;

/// <summary>One account's posts by day of the week and slot of the day: how many, and how they did in all.</summary>
internal sealed class CellSums(int slots)
{
    public const int Weekdays = 7;

    private readonly int _stride = slots + 1;
    private readonly int[] _counts = new int[Weekdays * (slots + 1)];
    private readonly double[] _sums = new double[Weekdays * (slots + 1)];

    /// <summary>Slots of a day: 24 hours, or 8 blocks of three.</summary>
    public int Slots { get; } = slots;

    public int Count { get; private set; }

    public double Sum { get; private set; }

    public double Squares { get; private set; }

    /// <summary>Squared distances from the account's own mean.</summary>
    public double SquaresAroundMean => Count == 0 ? 0 : Math.Max(0, Squares - (Sum * Sum / Count));

    public void Clear()
    {
        Array.Clear(_counts);
        Array.Clear(_sums);
        Count = 0;
        Sum = Squares = 0;
    }

    /// <summary>Takes a post in.</summary>
    /// <param name="weekday">0 to 6.</param>
    /// <param name="slot">0 on; -1 when the hour is not known.</param>
    /// <param name="value">How it did.</param>
    public void Add(int weekday, int slot, double value)
    {
        var cell = CellOf(weekday, slot);
        _counts[cell]++;
        _sums[cell] += value;
        Count++;
        Sum += value;
        Squares += value * value;
    }

    /// <summary>Posts of a cell; slot -1 holds those whose hour is not known.</summary>
    public int CountOf(int weekday, int slot) => _counts[CellOf(weekday, slot)];

    public double SumOf(int weekday, int slot) => _sums[CellOf(weekday, slot)];

    private int CellOf(int weekday, int slot) => (weekday * _stride) + (slot < 0 ? Slots : slot);
}
