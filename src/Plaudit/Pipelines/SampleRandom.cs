namespace Plaudit.Pipelines;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): integer arithmetic only, so it runs
/// alike on every machine and every version of .NET, and each account or profile can have a stream of its own.
/// </summary>
internal sealed class SampleRandom
{
    private ulong _state;

    public SampleRandom(ulong seed, ulong stream)
    {
        // Two rounds part the streams of neighbouring seeds and streams.
        _state = Mix(Mix(seed + 0x9E3779B97F4A7C15) + (stream * 0xD1B54A32D192ED03));
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Uniform(double low, double high) => low + ((high - low) * Uniform());

    /// <summary>Uniform in 0 .. <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Uniform() * count);

    public bool Chance(double probability) => Uniform() < probability;

    public T Pick<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>Standard normal, by the method of Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Two independent standard normals for the price of one: both halves of the method of Box and Muller.</summary>
    public (double First, double Second) NormalPair()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * Uniform());
        return (radius * cos, radius * sin);
    }

    /// <summary>
    /// Poisson, by multiplying uniforms (Knuth, "The Art of Computer Programming" 2, section 3.4.1); takes time with the mean.
    /// </summary>
    /// <param name="chanceOfZero">exp(-mean).</param>
    public int Poisson(double chanceOfZero)
    {
        var count = 0;
        for (var product = Uniform(); product > chanceOfZero; product *= Uniform())
        {
            count++;
        }
        return count;
    }

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -Math.Log(1 - Uniform());

    /// <summary>Student's t with 4 degrees of freedom: a normal over the root of a chi-squared by its degrees.</summary>
    public double StudentT4() => Normal() / Math.Sqrt((Exponential() + Exponential()) / 2);

    private ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
