using System.Numerics;
using System.Numerics.Tensors;

namespace Plaudit.Models.Classification;

/// <summary>
/// A multilayer perceptron in training: rectified units, softmax, and the slope of the cross-entropy by backpropagation (Rumelhart, Hinton
/// and
/// Williams 1986, "Learning representations by back-propagating errors"). All memory is taken at the start. Hidden layers may be normalised
/// over the batch (Ioffe and Szegedy 2015, "Batch Normalization") and thinned (Srivastava et al. 2014, "Dropout").
/// </summary>
/// <typeparam name="T">Single precision to train in, double to check slopes in.</typeparam>
internal sealed class MlpNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // What keeps the deviation of a unit that never changes from being 0.
    private const double VarianceFloor = 1e-5;

    // How much the latest batch counts in the means and variances that stand in for those of the batch when predicting.
    private const double RunningShare = 0.1;

    private readonly MlpShape[] _layers;
    private readonly T[] _parameters;
    private readonly T[] _slope;
    private readonly T[][] _outputs;
    private readonly T[][] _normalised;
    private readonly T[][] _batchDeviations;
    private readonly T[][] _runningMeans;
    private readonly T[][] _runningVariances;
    private readonly T[][] _errors;
    private readonly T[] _turned;
    private readonly T[] _ones;
    private readonly int _maxRows;

    internal MlpNetwork(int inputs, IReadOnlyList<int> hidden, int classes, bool normalise, double gain, int maxRows, ref RandomBits random)
    {
        _maxRows = maxRows;
        _layers = new MlpShape[hidden.Count + 1];
        var at = 0;
        var (before, beforeStride) = (inputs, MatrixProducts.Padded<T>(inputs));
        for (var l = 0; l < _layers.Length; l++)
        {
            var units = l < hidden.Count ? hidden[l] : classes;
            var stride = MatrixProducts.Padded<T>(units);
            var hasGains = normalise && l < hidden.Count;
            var offsets = at + (before * stride);
            _layers[l] = new MlpShape(before, units, beforeStride, stride, at, offsets, hasGains ? offsets + stride : -1);
            at = offsets + (hasGains ? 2 : 1) * stride;
            (before, beforeStride) = (units, stride);
        }
        _parameters = new T[at];
        _slope = new T[at];
        _outputs = PerLayer(shape => maxRows * shape.Stride);
        _errors = PerLayer(shape => maxRows * shape.Stride);
        _normalised = PerLayer(shape => shape.IsNormalised ? maxRows * shape.Stride : 0);
        _batchDeviations = PerLayer(shape => shape.IsNormalised ? shape.Stride : 0);
        _runningMeans = PerLayer(shape => shape.IsNormalised ? shape.Stride : 0);
        _runningVariances = PerLayer(shape => shape.IsNormalised ? shape.Stride : 0);
        _turned = new T[_layers.Max(shape => shape.Outputs * shape.InputStride)];
        _ones = new T[maxRows];
        _ones.AsSpan().Fill(T.One);
        Initialise(gain, ref random);
    }

    /// <summary>All numbers that are learnt.</summary>
    internal T[] Parameters => _parameters;

    /// <summary>The slope that <see cref="Step"/> found, number by number as <see cref="Parameters"/>.</summary>
    internal T[] Slope => _slope;

    internal ReadOnlySpan<MlpShape> Layers => _layers;

    internal int InputStride => _layers[0].InputStride;

    /// <summary>Takes a batch through the network and back.</summary>
    /// <param name="inputs">Rows of <see cref="InputStride"/> numbers.</param>
    /// <param name="labels">Class of each row.</param>
    /// <param name="weights">What each row counts for.</param>
    /// <param name="smoothing">Share of a row's aim that is shared out over all classes.</param>
    /// <param name="dropout">Share of hidden units left out.</param>
    /// <param name="random">Chooses them.</param>
    /// <returns>The sum of the rows' weighted losses over their number; its slope is in <see cref="Slope"/>.</returns>
    internal double Step(ReadOnlySpan<T> inputs, ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, double smoothing, double dropout, ref RandomBits random)
    {
        var rows = labels.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, _maxRows);
        Forward(inputs, rows, dropout, ref random);
        var loss = Losses(labels, weights, smoothing);
        Backward(inputs, rows, dropout);
        return loss;
    }

    /// <summary>
    /// The network as it predicts: without dropout, and with running means in place of the batch's, folded into the weights.
    /// </summary>
    internal DenseLayer[] ToLayers()
    {
        var layers = new DenseLayer[_layers.Length];
        for (var l = 0; l < layers.Length; l++)
        {
            var shape = _layers[l];
            var stride = MatrixProducts.Padded<float>(shape.Outputs);
            var weights = new float[shape.Inputs * stride];
            var offsets = new float[stride];
            for (var output = 0; output < shape.Outputs; output++)
            {
                var factor = 1d;
                var offset = double.CreateChecked(_parameters[shape.Offsets + output]);
                if (shape.IsNormalised)
                {
                    var variance = double.CreateChecked(_runningVariances[l][output]);
                    factor = double.CreateChecked(_parameters[shape.Gains + output]) / Math.Sqrt(variance + VarianceFloor);
                    offset -= factor * double.CreateChecked(_runningMeans[l][output]);
                }
                offsets[output] = (float)offset;
                for (var input = 0; input < shape.Inputs; input++)
                {
                    weights[(input * stride) + output] =
                        (float)(factor * double.CreateChecked(_parameters[shape.Weights + (input * shape.Stride) + output]));
                }
            }
            layers[l] = new DenseLayer(shape.Inputs, shape.Outputs, weights, offsets);
        }
        return layers;
    }

    private void Forward(ReadOnlySpan<T> inputs, int rows, double dropout, ref RandomBits random)
    {
        for (var l = 0; l < _layers.Length; l++)
        {
            var shape = _layers[l];
            var outputs = _outputs[l].AsSpan(0, rows * shape.Stride);
            var from = l == 0 ? inputs : _outputs[l - 1];
            if (!shape.IsNormalised)
            {
                AddToRows(outputs, _parameters.AsSpan(shape.Offsets, shape.Stride), rows);
            }
            MatrixProducts.Multiply(
                from, shape.InputStride, 1, _parameters.AsSpan(shape.Weights, shape.WeightCount), outputs, rows, shape.Inputs, shape.Stride,
                add: !shape.IsNormalised
            );
            if (shape.IsNormalised)
            {
                Normalise(l, outputs, rows);
            }
            if (l < _layers.Length - 1)
            {
                Rectify(outputs);
                if (dropout > 0)
                {
                    Thin(outputs, dropout, ref random);
                }
            }
        }
    }

    // Softmax and cross-entropy; the slope by the scores is left in the last layer's errors.
    private double Losses(ReadOnlySpan<int> labels, ReadOnlySpan<T> weights, double smoothing)
    {
        var shape = _layers[^1];
        var loss = 0d;
        var aside = T.CreateChecked(smoothing / shape.Outputs);
        var aim = T.CreateChecked(1 - smoothing);
        for (var row = 0; row < labels.Length; row++)
        {
            var scores = _outputs[^1].AsSpan(row * shape.Stride, shape.Outputs);
            var errors = _errors[^1].AsSpan(row * shape.Stride, shape.Stride);
            errors[shape.Outputs..].Clear();
            errors = errors[..shape.Outputs];
            var largest = TensorPrimitives.Max<T>(scores);
            TensorPrimitives.Subtract(scores, largest, scores);
            TensorPrimitives.Exp<T>(scores, errors);
            var sum = TensorPrimitives.Sum<T>(errors);
            var logSum = T.Log(sum);
            var ofRow = -aim * (scores[labels[row]] - logSum);
            if (smoothing > 0)
            {
                ofRow -= aside * (TensorPrimitives.Sum<T>(scores) - (T.CreateChecked(shape.Outputs) * logSum));
            }
            loss += double.CreateChecked(weights[row] * ofRow);
            var scale = weights[row] / T.CreateChecked(labels.Length);
            var share = T.One / sum;
            for (var c = 0; c < errors.Length; c++)
            {
                errors[c] = scale * ((errors[c] * share) - aside - (c == labels[row] ? aim : T.Zero));
            }
        }
        return loss / labels.Length;
    }

    private void Backward(ReadOnlySpan<T> inputs, int rows, double dropout)
    {
        var kept = T.CreateChecked(1 / (1 - dropout));
        for (var l = _layers.Length - 1; l >= 0; l--)
        {
            var shape = _layers[l];
            var errors = _errors[l].AsSpan(0, rows * shape.Stride);
            if (l < _layers.Length - 1)
            {
                // A unit that was rectified or left out gave 0 and passes nothing on.
                PassOn(errors, _outputs[l], kept);
            }
            SumRows(errors, _slope.AsSpan(shape.Offsets, shape.Stride), rows);
            if (shape.IsNormalised)
            {
                NormaliseBack(l, errors, rows);
            }
            var from = l == 0 ? inputs : _outputs[l - 1];
            MatrixProducts.Multiply<T>(
                from, 1, shape.InputStride, errors, _slope.AsSpan(shape.Weights, shape.WeightCount), shape.Inputs, rows, shape.Stride, add: false
            );
            if (l > 0)
            {
                var turned = _turned.AsSpan(0, shape.Outputs * shape.InputStride);
                turned.Clear();
                MatrixProducts.Transpose(_parameters.AsSpan(shape.Weights), shape.Stride, turned, shape.InputStride, shape.Inputs, shape.Outputs);
                MatrixProducts.Multiply<T>(errors, shape.Stride, 1, turned, _errors[l - 1], rows, shape.Outputs, shape.InputStride, add: false);
            }
        }
    }

    private void Normalise(int l, Span<T> outputs, int rows)
    {
        var shape = _layers[l];
        var means = _batchDeviations[l].AsSpan();
        var share = T.One / T.CreateChecked(rows);
        SumRows(outputs, means, rows);
        TensorPrimitives.Multiply(means, share, means);
        Span<T> variances = _errors[l].AsSpan(0, shape.Stride);
        variances.Clear();
        for (var row = 0; row < rows; row++)
        {
            var line = outputs.Slice(row * shape.Stride, shape.Stride);
            TensorPrimitives.Subtract(line, means, line);
            TensorPrimitives.MultiplyAdd(line, line, variances, variances);
        }
        TensorPrimitives.Multiply(variances, share, variances);
        Follow(_runningMeans[l], means);
        Follow(_runningVariances[l], variances);
        TensorPrimitives.Add(variances, T.CreateChecked(VarianceFloor), variances);
        var deviations = means;
        TensorPrimitives.Sqrt(variances, deviations);
        var gains = _parameters.AsSpan(shape.Gains, shape.Stride);
        var offsets = _parameters.AsSpan(shape.Offsets, shape.Stride);
        for (var row = 0; row < rows; row++)
        {
            var line = outputs.Slice(row * shape.Stride, shape.Stride);
            var normalised = _normalised[l].AsSpan(row * shape.Stride, shape.Stride);
            TensorPrimitives.Divide(line, deviations, normalised);
            TensorPrimitives.MultiplyAdd(normalised, gains, offsets, line);
        }
    }

    // From errors of what the normalisation gave to errors of what it was given.
    private void NormaliseBack(int l, Span<T> errors, int rows)
    {
        var shape = _layers[l];
        var gains = _parameters.AsSpan(shape.Gains, shape.Stride);
        var ofGains = _slope.AsSpan(shape.Gains, shape.Stride);
        var ofOffsets = _slope.AsSpan(shape.Offsets, shape.Stride);
        ofGains.Clear();
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.MultiplyAdd(
                errors.Slice(row * shape.Stride, shape.Stride), _normalised[l].AsSpan(row * shape.Stride, shape.Stride), ofGains, ofGains
            );
        }
        var count = T.CreateChecked(rows);
        for (var row = 0; row < rows; row++)
        {
            var line = errors.Slice(row * shape.Stride, shape.Stride);
            var normalised = _normalised[l].AsSpan(row * shape.Stride, shape.Stride);
            for (var unit = 0; unit < line.Length; unit++)
            {
                line[unit] = gains[unit] / _batchDeviations[l][unit] * (line[unit] - ((ofOffsets[unit] + (normalised[unit] * ofGains[unit])) / count));
            }
        }
    }

    // He et al. 2015, "Delving Deep into Rectifiers".
    private void Initialise(double gain, ref RandomBits random)
    {
        for (var l = 0; l < _layers.Length; l++)
        {
            var shape = _layers[l];
            // Half as much before softmax, so that a network starts undecided.
            var deviation = gain * Math.Sqrt(2d / Math.Max(1, shape.Inputs)) * (l < _layers.Length - 1 ? 1 : 0.5);
            for (var input = 0; input < shape.Inputs; input++)
            {
                for (var output = 0; output < shape.Outputs; output++)
                {
                    _parameters[shape.Weights + (input * shape.Stride) + output] = T.CreateChecked(deviation * random.NextNormal());
                }
            }
            if (shape.IsNormalised)
            {
                _parameters.AsSpan(shape.Gains, shape.Outputs).Fill(T.One);
                _runningVariances[l].AsSpan().Fill(T.One);
            }
        }
    }

    private T[][] PerLayer(Func<MlpShape, int> length) => [.. _layers.Select(shape => new T[length(shape)])];

    private static void Follow(Span<T> running, ReadOnlySpan<T> latest)
    {
        var share = T.CreateChecked(RunningShare);
        for (var i = 0; i < running.Length; i++)
        {
            running[i] += share * (latest[i] - running[i]);
        }
    }

    private static void AddToRows(Span<T> outputs, ReadOnlySpan<T> offsets, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            offsets.CopyTo(outputs[(row * offsets.Length)..]);
        }
    }

    private static void SumRows(ReadOnlySpan<T> values, Span<T> sums, int rows)
    {
        sums.Clear();
        for (var row = 0; row < rows; row++)
        {
            TensorPrimitives.Add(sums, values.Slice(row * sums.Length, sums.Length), sums);
        }
    }

    private static void Rectify(Span<T> values)
    {
        for (var i = 0; i < values.Length; i += Vector<T>.Count)
        {
            Vector.Max(new Vector<T>(values[i..]), Vector<T>.Zero).CopyTo(values[i..]);
        }
    }

    private static void PassOn(Span<T> errors, ReadOnlySpan<T> outputs, T kept)
    {
        var factor = new Vector<T>(kept);
        for (var i = 0; i < errors.Length; i += Vector<T>.Count)
        {
            var passes = Vector.GreaterThan(new Vector<T>(outputs[i..]), Vector<T>.Zero);
            Vector.ConditionalSelect(passes, factor * new Vector<T>(errors[i..]), Vector<T>.Zero).CopyTo(errors[i..]);
        }
    }

    // Four draws of 16 bits from each number; a table in place of a branch that no processor could foresee.
    private static void Thin(Span<T> values, double dropout, ref RandomBits random)
    {
        var threshold = (int)Math.Round(dropout * 65_536);
        ReadOnlySpan<T> factors = [T.Zero, T.CreateChecked(1 / (1 - dropout))];
        for (var i = 0; i < values.Length; i += 4)
        {
            var bits = random.Next();
            for (var j = i; j < Math.Min(i + 4, values.Length); j++)
            {
                values[j] *= factors[(int)((uint)(threshold - 1 - (int)(bits & 0xFFFF)) >> 31)];
                bits >>= 16;
            }
        }
    }
}
