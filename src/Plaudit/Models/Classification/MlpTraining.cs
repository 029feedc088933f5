namespace Plaudit.Models.Classification;

/// <summary>The training of one network.</summary>
internal sealed class MlpTraining
{
    private const int HeldOutChunkRows = 512;

    private readonly MlpOptions _options;
    private readonly MlpRows _rows;
    private readonly int[] _training;
    private readonly int[] _heldOut;
    private readonly float[] _heldOutInputs;
    private readonly float[] _scores;
    private RandomBits _random;
    private float[] _scratch = [];

    /// <summary>Draws the rows that are held out.</summary>
    /// <param name="options">Options.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="number">Which of the networks it is; each draws other numbers.</param>
    internal MlpTraining(MlpOptions options, MlpRows rows, int number)
    {
        _options = options;
        _rows = rows;
        _random = new RandomBits(((ulong)options.Seed << 32) + (ulong)number);
        (_training, _heldOut) = Split();
        _heldOutInputs = new float[_heldOut.Length * rows.Stride];
        Gather(_heldOut, _heldOutInputs);
        _scores = new float[_heldOut.Length * rows.ClassCount];
    }

    /// <summary>Trains; the same options and rows give the same network.</summary>
    internal DenseNetwork Run(CancellationToken cancellationToken)
    {
        var batches = (_training.Length + _options.BatchSize - 1) / _options.BatchSize;
        var maxRows = (_training.Length + batches - 1) / batches;
        var network = new MlpNetwork<float>(
            _rows.InputCount,
            _options.HiddenLayers,
            _rows.ClassCount,
            _options.BatchNormalisation,
            _options.InitialGain,
            maxRows,
            ref _random
        );
        StartFromShares(network);
        var steps = new AdamSteps(network.Parameters.Length, _options.WeightDecay);
        var inputs = new float[maxRows * _rows.Stride];
        var labels = new int[maxRows];
        var weights = new float[maxRows];
        DenseNetwork? best = null;
        var bestLoss = double.PositiveInfinity;
        var sinceBest = 0;
        for (var epoch = 0; epoch < _options.MaxEpochs && sinceBest < _options.Patience; epoch++)
        {
            _random.Shuffle(_training);
            for (var batch = 0; batch < batches; batch++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var start = (int)((long)_training.Length * batch / batches);
                var end = (int)((long)_training.Length * (batch + 1) / batches);
                var rows = _training.AsSpan(start, end - start);
                Gather(rows, inputs);
                for (var i = 0; i < rows.Length; i++)
                {
                    labels[i] = _rows.Labels[rows[i]];
                    weights[i] = _rows.Weights[rows[i]];
                }
                network.Step(
                    inputs.AsSpan(0, rows.Length * _rows.Stride),
                    labels.AsSpan(0, rows.Length),
                    weights.AsSpan(0, rows.Length),
                    _options.LabelSmoothing,
                    _options.Dropout,
                    ref _random
                );
                steps.Take(network, LearningRate(((epoch * (double)batches) + batch) / ((double)batches * _options.MaxEpochs)));
            }
            if (_heldOut.Length == 0)
            {
                continue;
            }
            var now = new DenseNetwork(network.ToLayers());
            var loss = HeldOutLoss(now);
            sinceBest++;
            if (loss < bestLoss)
            {
                (best, bestLoss, sinceBest) = (now, loss, 0);
            }
        }
        return best ?? new DenseNetwork(network.ToLayers());
    }

    // Before anything is learnt, each class has its share.
    private void StartFromShares(MlpNetwork<float> network)
    {
        var shares = new double[_rows.ClassCount];
        foreach (var row in _training)
        {
            shares[_rows.Labels[row]] += _rows.Weights[row];
        }
        var offsets = network.Parameters.AsSpan(network.Layers[^1].Offsets);
        var total = shares.Sum();
        for (var c = 0; c < shares.Length; c++)
        {
            offsets[c] = (float)Math.Log(shares[c] / total);
        }
    }

    private double LearningRate(double shareDone) =>
        _options.CosineDecay ? _options.LearningRate * (1 + Math.Cos(Math.PI * shareDone)) / 2 : _options.LearningRate;

    // The same share of each class, rounded down.
    private (int[] Training, int[] HeldOut) Split()
    {
        var training = new List<int>(_rows.Labels.Length);
        var heldOut = new List<int>();
        var ofClass = new List<int>[_rows.ClassCount];
        for (var c = 0; c < ofClass.Length; c++)
        {
            ofClass[c] = [];
        }
        for (var row = 0; row < _rows.Labels.Length; row++)
        {
            ofClass[_rows.Labels[row]].Add(row);
        }
        foreach (var rows in ofClass)
        {
            int[] drawn = [.. rows];
            _random.Shuffle(drawn);
            var count = (int)(_options.HeldOutShare * drawn.Length);
            heldOut.AddRange(drawn[..count]);
            training.AddRange(drawn[count..]);
        }
        return ([.. training], [.. heldOut]);
    }

    private void Gather(ReadOnlySpan<int> rows, Span<float> destination)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            _rows.Inputs.AsSpan(rows[i] * _rows.Stride, _rows.Stride).CopyTo(destination[(i * _rows.Stride)..]);
        }
    }

    private double HeldOutLoss(DenseNetwork network)
    {
        if (_scratch.Length == 0)
        {
            _scratch = new float[network.ScratchLength(Math.Min(HeldOutChunkRows, _heldOut.Length))];
        }
        Array.Clear(_scores);
        for (var start = 0; start < _heldOut.Length; start += HeldOutChunkRows)
        {
            var rows = Math.Min(HeldOutChunkRows, _heldOut.Length - start);
            network.AddScores(
                _heldOutInputs.AsSpan(start * _rows.Stride, rows * _rows.Stride),
                _rows.Stride,
                rows,
                _scratch,
                _scores.AsSpan(start * _rows.ClassCount, rows * _rows.ClassCount)
            );
        }
        Softmax.RowsToLogProbabilities(_scores, _rows.ClassCount);
        var loss = 0d;
        for (var i = 0; i < _heldOut.Length; i++)
        {
            loss -= _rows.Weights[_heldOut[i]] * _scores[(i * _rows.ClassCount) + _rows.Labels[_heldOut[i]]];
        }
        return loss;
    }
}
