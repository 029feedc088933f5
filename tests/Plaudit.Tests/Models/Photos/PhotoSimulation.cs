using Plaudit.Data;
using Plaudit.Models.Photos;

namespace Plaudit.Tests.Models.Photos;

/// <summary>
/// An account whose pictures' likes follow known rules. Eight traits show in the measured columns, eight more in the embedding alone; likes follow two of
/// the first kind evenly, one by its square, and one of the second kind.
/// </summary>
internal sealed record PhotoSimulation
{
    private const int Traits = 8;

    public int Seed { get; init; }

    public int Pictures { get; init; } = 200;

    public int MeasuredColumns { get; init; } = 30;

    public int EmbeddingColumns { get; init; } = 64;

    /// <summary>Standard deviation of what pictures add to log likes; 0 for none.</summary>
    public double Signal { get; init; } = 0.5;

    /// <summary>Standard deviation of chance.</summary>
    public double Noise { get; init; } = 0.3;

    /// <summary>Share of one post's chance that the next one keeps.</summary>
    public double NoiseMemory { get; init; }

    /// <summary>Share of one picture's traits that the next one keeps.</summary>
    public double StyleMemory { get; init; }

    /// <summary>Growth of log likes with each post.</summary>
    public double Growth { get; init; } = 0.003;

    /// <summary>Standard deviation of the steps by which the account's level wanders.</summary>
    public double Wandering { get; init; } = 0.02;

    /// <summary>One picture in so many gets ten times the likes, for no reason; 0 for none.</summary>
    public int ViralEvery { get; init; }

    /// <summary>Posts of a trip or a series: they share a look, instead of <see cref="StyleMemory"/>, and luck that does not depend on it. 1 for none.</summary>
    public int RunLength { get; init; } = 1;

    /// <summary>Standard deviation of the luck that the posts of a run share.</summary>
    public double RunLuck { get; init; }

    /// <summary>Share of the variance of traits that the posts of a run have in common.</summary>
    public double RunLook { get; init; } = 0.8;

    public PhotoExamples Make()
    {
        var random = new Random(Seed);
        var measured = new float[Pictures * MeasuredColumns];
        var embedding = new float[Pictures * EmbeddingColumns];
        var mixing = Enumerable.Range(0, EmbeddingColumns * 2 * Traits).Select(_ => Normal(random)).ToArray();
        var traits = Enumerable.Range(0, 2 * Traits).Select(_ => Normal(random)).ToArray();
        var (logLikes, times, names) = (new double[Pictures], new DateTime[Pictures], new string[Pictures]);
        var (level, chance, time) = (4.1, Normal(random), new DateTime(2024, 1, 1, 18, 0, 0, DateTimeKind.Utc));
        var share = RunLength > 1 ? Math.Sqrt(RunLook) : StyleMemory;
        var (look, luck) = (new double[traits.Length], 0d);
        for (var row = 0; row < Pictures; row++)
        {
            if (RunLength > 1 && row % RunLength == 0)
            {
                luck = RunLuck * Normal(random);
                look = Array.ConvertAll(look, _ => Normal(random));
            }
            for (var t = 0; t < traits.Length; t++)
            {
                traits[t] = (share * (RunLength > 1 ? look[t] : traits[t])) + (Math.Sqrt(1 - (share * share)) * Normal(random));
            }
            for (var c = 0; c < MeasuredColumns; c++)
            {
                var value = c < Traits ? (0.9 * traits[c]) + (0.44 * Normal(random)) : Normal(random);
                measured[(row * MeasuredColumns) + c] = random.Next(100) == 0 ? float.NaN : (float)((10 * value) + c);
            }
            for (var c = 0; c < EmbeddingColumns; c++)
            {
                var sum = 0.5 * Normal(random);
                for (var t = 0; t < traits.Length; t++)
                {
                    sum += mixing[(c * traits.Length) + t] * traits[t] / Math.Sqrt(Traits);
                }
                embedding[(row * EmbeddingColumns) + c] = (float)Math.Clamp(sum, 0, 6);
            }
            chance = (NoiseMemory * chance) + (Math.Sqrt(1 - (NoiseMemory * NoiseMemory)) * Normal(random));
            level += Growth + (Wandering * Normal(random));
            var effect = (0.6 * traits[0]) - (0.4 * traits[1]) + (0.5 * ((traits[2] * traits[2]) - 1) / Math.Sqrt(2)) + (0.5 * traits[Traits]);
            var viral = ViralEvery > 0 && random.Next(ViralEvery) == 0 ? Math.Log(10) : 0;
            logLikes[row] = Math.Log(1 + Math.Round(Math.Max(0, Math.Exp(level + (Signal * effect) + (Noise * chance) + luck + viral) - 1)));
            time = time.AddHours(random.Next(20, 120));
            times[row] = time;
            names[row] = $"{row + 1:0000}.jpg";
        }
        return new PhotoExamples(names, Features(measured, embedding, Pictures), logLikes, times);
    }

    internal static PhotoFeatures Features(float[] measured, float[] embedding, int rows) => new(
        new FeatureMatrix(Columns("measured", measured.Length / rows), rows, measured),
        new FeatureMatrix(Columns("embedding", embedding.Length / rows), rows, embedding));

    private static FeatureDefinition[] Columns(string group, int count) =>
        [.. Enumerable.Range(0, count).Select(c => new FeatureDefinition($"{group}_{c}", group, "A number.", "number", Availability.KnownBeforePosting, "never"))];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
