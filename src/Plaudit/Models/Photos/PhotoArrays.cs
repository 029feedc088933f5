using System.Runtime.InteropServices;

namespace Plaudit.Models.Photos;

/// <summary>The arrays of a <see cref="PhotoModel"/> as they stand in a model file: numbers of 32 or 64 bits, low byte first.</summary>
internal sealed record PhotoArrays
{
    /// <summary>32 bits: mean of each measured column.</summary>
    public required byte[] MeasuredMeans { get; init; }

    public required byte[] MeasuredFactors { get; init; }

    /// <summary>32 bits: mean of each column of the embedding.</summary>
    public required byte[] EmbeddingMeans { get; init; }

    public required byte[] EmbeddingFactors { get; init; }

    /// <summary>32 bits: component after component, one number a column of the embedding.</summary>
    public required byte[] Directions { get; init; }

    public required int Components { get; init; }

    /// <summary>64 bits: coordinates, picture after picture.</summary>
    public required byte[] Points { get; init; }

    /// <summary>64 bits: as in <see cref="PhotoEffect"/>.</summary>
    public required byte[] Numbers { get; init; }

    public double? KernelLinearShare { get; init; }

    public double? KernelLengthScale { get; init; }

    internal static PhotoArrays Of(PhotoSpace space, PhotoEffect effect) => new()
    {
        MeasuredMeans = ToBytes(space.Measured.Means),
        MeasuredFactors = ToBytes(space.Measured.Factors),
        EmbeddingMeans = ToBytes(space.Components.Scale.Means),
        EmbeddingFactors = ToBytes(space.Components.Scale.Factors),
        Directions = ToBytes(space.Components.Directions),
        Components = space.Components.Count,
        Points = ToBytes(effect.Points.Values),
        Numbers = ToBytes(effect.Numbers),
        KernelLinearShare = effect.Kernel?.LinearShare,
        KernelLengthScale = effect.Kernel?.LengthScale,
    };

    // No post has exp(50) likes: a file whose numbers say so was made to mislead.
    private static bool IsPlausible(PhotoState state)
    {
        const double Most = 50;
        return Math.Abs(state.Level) <= Most && Math.Abs(state.Drift) <= Most && Math.Abs(state.PairSlope) <= 1_000
            && state.Neighbours is >= 0 and <= 50 && Array.TrueForAll(state.LogLikes, value => value is >= 0 and <= Most);
    }

    /// <summary>What was written, or <see langword="null"/> where the arrays do not fit each other.</summary>
    internal (PhotoSpace Space, PhotoEffect Effect)? Read(PhotoState state)
    {
        var (measured, embedding, pictures) = (state.MeasuredNames.Count, state.EmbeddingNames.Count, state.Names.Count);
        var dimensions = state.Candidate.Columns switch
        {
            PhotoColumns.Measured => measured,
            PhotoColumns.Embedding => Components,
            _ => (long)measured + Components,
        };
        var isKernelMissing = state.Candidate.Method == PhotoMethod.GaussianProcess && (KernelLinearShare is null || !(KernelLengthScale > 0));
        if (Components < 0 || pictures == 0 || state.LogLikes.Length != pictures || isKernelMissing || !IsPlausible(state)
            || !HasFloats(MeasuredMeans, measured) || !HasFloats(MeasuredFactors, measured)
            || !HasFloats(EmbeddingMeans, embedding) || !HasFloats(EmbeddingFactors, embedding)
            || !HasFloats(Directions, (long)Components * embedding)
            || Points.LongLength != dimensions * pictures * sizeof(double)
            || Numbers.LongLength != PhotoEffect.NumberCount(state.Candidate.Method, pictures, (int)dimensions) * (long)sizeof(double))
        {
            return null;
        }
        var space = new PhotoSpace(
            new ColumnScale(ToNumbers<float>(MeasuredMeans), ToNumbers<float>(MeasuredFactors)),
            new PrincipalComponents(
                new ColumnScale(ToNumbers<float>(EmbeddingMeans), ToNumbers<float>(EmbeddingFactors)), ToNumbers<float>(Directions), Components));
        var kernel = KernelLinearShare is { } share && KernelLengthScale is { } length ? new PhotoKernel(share, length) : null;
        var points = new PhotoPoints(ToNumbers<double>(Points), pictures, (int)dimensions);
        return (space, new PhotoEffect(state.Candidate, points, ToNumbers<double>(Numbers), kernel));
    }

    private static bool HasFloats(byte[] bytes, long count) => bytes.LongLength == count * sizeof(float);

    private static byte[] ToBytes<T>(T[] numbers)
        where T : struct => MemoryMarshal.AsBytes<T>(numbers).ToArray();

    private static T[] ToNumbers<T>(byte[] bytes)
        where T : struct => MemoryMarshal.Cast<byte, T>(bytes).ToArray();
}
