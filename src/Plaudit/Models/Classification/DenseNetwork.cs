using System.Numerics.Tensors;

namespace Plaudit.Models.Classification;

/// <summary>A fitted multilayer perceptron: layers with rectified units between them, and a score a class at the end.</summary>
internal sealed class DenseNetwork
{
    private readonly DenseLayer[] _layers;
    private readonly int _maxStride;

    internal DenseNetwork(DenseLayer[] layers)
    {
        _layers = layers;
        _maxStride = layers.Max(layer => layer.Stride);
    }

    internal IReadOnlyList<DenseLayer> Layers => _layers;

    internal int ScratchLength(int rows) => 2 * rows * _maxStride;

    /// <summary>Adds the scores of rows to what is there.</summary>
    /// <param name="inputs">Rows of inputs.</param>
    /// <param name="inputStride">Numbers from one row of inputs to the next.</param>
    /// <param name="rows">How many.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/>.</param>
    /// <param name="scores">One number a class, row after row.</param>
    internal void AddScores(ReadOnlySpan<float> inputs, int inputStride, int rows, Span<float> scratch, Span<float> scores)
    {
        var target = scratch[..(rows * _maxStride)];
        var other = scratch.Slice(rows * _maxStride, rows * _maxStride);
        _layers[0].Apply(inputs, inputStride, target, rows, rectify: _layers.Length > 1);
        for (var l = 1; l < _layers.Length; l++)
        {
            _layers[l].Apply(target, _layers[l - 1].Stride, other, rows, rectify: l < _layers.Length - 1);
            var swapped = target;
            target = other;
            other = swapped;
        }
        var last = _layers[^1];
        for (var row = 0; row < rows; row++)
        {
            var ofRow = scores.Slice(row * last.Outputs, last.Outputs);
            TensorPrimitives.Add(ofRow, target.Slice(row * last.Stride, last.Outputs), ofRow);
        }
    }
}
