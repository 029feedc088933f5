namespace Plaudit.Models.Classification;

/// <summary>Where each layer's numbers stand in the one array that a training network keeps them in.</summary>
/// <param name="Inputs">Inputs of the layer.</param>
/// <param name="Outputs">Outputs of the layer.</param>
/// <param name="InputStride">Numbers from one row of inputs to the next.</param>
/// <param name="Stride">Numbers from one row of outputs to the next.</param>
/// <param name="Weights">Where the weights start, inputs by stride.</param>
/// <param name="Offsets">Where the offsets start; with batch normalisation they come after it.</param>
/// <param name="Gains">Where the factors of batch normalisation start; -1 where there are none.</param>
internal readonly record struct MlpShape(int Inputs, int Outputs, int InputStride, int Stride, int Weights, int Offsets, int Gains)
{
    internal int WeightCount => Inputs * Stride;

    internal bool IsNormalised => Gains >= 0;
}
