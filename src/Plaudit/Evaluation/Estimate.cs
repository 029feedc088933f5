namespace Plaudit.Evaluation;

/// <summary>A number with its interval; NaN where one is not known.</summary>
public readonly record struct Estimate(double Value, double Lower, double Upper)
{
    /// <summary>The value without an interval.</summary>
    public static Estimate WithoutInterval(double value) => new(value, double.NaN, double.NaN);

    /// <summary>A difference on the log scale as a ratio less 1: log 1.12 is .12, that is +12 %.</summary>
    internal Estimate AsChange() => new(double.ExpM1(Value), double.ExpM1(Lower), double.ExpM1(Upper));
}
