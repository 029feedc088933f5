using System.Numerics;

namespace Plaudit.Models.Classification;

/// <summary>
/// Adam (Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization") with decoupled weight decay (Loshchilov and Hutter 2019,
/// "Decoupled Weight Decay Regularization").
/// </summary>
internal sealed class AdamSteps(int parameterCount, double weightDecay)
{
    private const double MeanDecay = 0.9;
    private const double SquareDecay = 0.999;
    private const float Floor = 1e-8f;

    // Arrays end with a whole vector.
    private readonly float[] _means = new float[parameterCount];
    private readonly float[] _squares = new float[parameterCount];
    private double _meanPower = 1;
    private double _squarePower = 1;

    /// <summary>Moves the parameters of a network down its slope.</summary>
    internal void Take(MlpNetwork<float> network, double learningRate)
    {
        _meanPower *= MeanDecay;
        _squarePower *= SquareDecay;
        foreach (ref readonly var layer in network.Layers)
        {
            Take(network, layer.Weights, layer.WeightCount, learningRate, decay: learningRate * weightDecay);
            Take(network, layer.Offsets, layer.Stride * (layer.IsNormalised ? 2 : 1), learningRate, decay: 0);
        }
    }

    private void Take(MlpNetwork<float> network, int start, int count, double learningRate, double decay)
    {
        var parameters = network.Parameters.AsSpan(start, count);
        var slope = network.Slope.AsSpan(start, count);
        var means = _means.AsSpan(start, count);
        var squares = _squares.AsSpan(start, count);
        var step = new Vector<float>((float)(learningRate / (1 - _meanPower)));
        var squareScale = new Vector<float>((float)(1 / (1 - _squarePower)));
        var keptMean = new Vector<float>((float)MeanDecay);
        var newMean = new Vector<float>((float)(1 - MeanDecay));
        var keptSquare = new Vector<float>((float)SquareDecay);
        var newSquare = new Vector<float>((float)(1 - SquareDecay));
        var kept = new Vector<float>((float)(1 - decay));
        var floor = new Vector<float>(Floor);
        for (var i = 0; i < parameters.Length; i += Vector<float>.Count)
        {
            var g = new Vector<float>(slope[i..]);
            var mean = (keptMean * new Vector<float>(means[i..])) + (newMean * g);
            var square = (keptSquare * new Vector<float>(squares[i..])) + (newSquare * g * g);
            mean.CopyTo(means[i..]);
            square.CopyTo(squares[i..]);
            var next = (kept * new Vector<float>(parameters[i..])) - (step * mean / (Vector.SquareRoot(squareScale * square) + floor));
            next.CopyTo(parameters[i..]);
        }
    }
}
