using Plaudit.Models.Classification;

namespace Plaudit.Tests.Models.Classification;

public sealed class MlpNetworkTests
{
    private const int Rows = 11;
    private const int Inputs = 5;
    private const int Classes = 3;

    [Theory]
    [InlineData(false, 0, 0)]
    [InlineData(false, 0.3, 0)]
    [InlineData(true, 0, 0)]
    [InlineData(true, 0.3, 0.1)]
    public void Step_Slope_IsThatOfFiniteDifferences(bool normalise, double dropout, double smoothing)
    {
        var random = new RandomBits(3);
        var network = new MlpNetwork<double>(Inputs, [7, 6], Classes, normalise, gain: 1, Rows, ref random);
        // Offsets start at 0, where a unit without inputs would stand on the edge of being rectified.
        foreach (var layer in network.Layers)
        {
            for (var output = 0; output < layer.Outputs; output++)
            {
                network.Parameters[layer.Offsets + output] = 0.2 * random.NextNormal();
            }
        }
        var inputs = new double[Rows * network.InputStride];
        var labels = new int[Rows];
        var weights = new double[Rows];
        for (var row = 0; row < Rows; row++)
        {
            for (var input = 0; input < Inputs; input++)
            {
                inputs[(row * network.InputStride) + input] = random.NextNormal();
            }
            labels[row] = row % Classes;
            weights[row] = 0.5 + random.NextDouble();
        }
        Loss();
        var slope = network.Slope.ToArray();
        var scale = slope.Max(Math.Abs);
        var checks = 0;
        foreach (var layer in network.Layers)
        {
            for (var output = 0; output < layer.Outputs; output++)
            {
                for (var input = 0; input < layer.Inputs; input++)
                {
                    Check(layer.Weights + (input * layer.Stride) + output);
                }
                Check(layer.Offsets + output);
                if (layer.IsNormalised)
                {
                    Check(layer.Gains + output);
                }
            }
        }
        Assert.Equal((5 * 7) + 7 + (7 * 6) + 6 + (6 * 3) + 3 + (normalise ? 13 : 0), checks);

        // The same units are left out each time.
        double Loss()
        {
            var same = new RandomBits(9);
            return network.Step(inputs, labels, weights, smoothing, dropout, ref same);
        }

        void Check(int at)
        {
            const double Difference = 1e-6;
            var before = network.Parameters[at];
            network.Parameters[at] = before + Difference;
            var above = Loss();
            network.Parameters[at] = before - Difference;
            var below = Loss();
            network.Parameters[at] = before;
            Assert.Equal((above - below) / (2 * Difference), slope[at], 1e-5 * scale);
            checks++;
        }
    }

    [Fact]
    public void Step_SlopeOfPadding_IsZero()
    {
        var random = new RandomBits(3);
        var network = new MlpNetwork<float>(Inputs, [7], Classes, normalise: true, gain: 1, Rows, ref random);
        float[] inputs = [.. Enumerable.Range(0, Rows * network.InputStride).Select(i => i % network.InputStride < Inputs ? MathF.Sin(i) : 0)];

        network.Step(inputs, [.. Enumerable.Range(0, Rows).Select(row => row % 3)], [.. Enumerable.Repeat(1f, Rows)], 0, 0.2, ref random);

        foreach (var layer in network.Layers)
        {
            for (var input = 0; input < layer.Inputs; input++)
            {
                var padding = network.Slope.AsSpan(layer.Weights + (input * layer.Stride) + layer.Outputs, layer.Stride - layer.Outputs);
                Assert.False(padding.ContainsAnyExcept(0));
            }
        }
    }

    [Fact]
    public void ToLayers_BatchesSeenOften_GivesWhatTrainingGave()
    {
        var random = new RandomBits(5);
        var network = new MlpNetwork<float>(Inputs, [8], Classes, normalise: true, gain: 1, Rows, ref random);
        var inputs = new float[Rows * network.InputStride];
        for (var row = 0; row < Rows; row++)
        {
            for (var input = 0; input < Inputs; input++)
            {
                inputs[(row * network.InputStride) + input] = (float)(2 + (3 * random.NextNormal()));
            }
        }
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => row % 3)];
        float[] weights = [.. Enumerable.Repeat(1f, Rows)];
        var loss = 0d;
        for (var i = 0; i < 200; i++)
        {
            loss = network.Step(inputs, labels, weights, 0, 0, ref random);
        }
        var folded = new DenseNetwork(network.ToLayers());
        var scores = new float[Rows * Classes];

        folded.AddScores(inputs, network.InputStride, Rows, new float[folded.ScratchLength(Rows)], scores);
        Softmax.RowsToLogProbabilities(scores, Classes);

        Assert.Equal(loss, -labels.Select((label, row) => scores[(row * Classes) + label]).Average(), 1e-4);
    }
}
