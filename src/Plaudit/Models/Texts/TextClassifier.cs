using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Plaudit.Data;
using Plaudit.Models.Classification;

namespace Plaudit.Models.Texts;

/// <summary>
/// A fitted linear model of several classes over sparse rows: logits are sums of what each column adds, probabilities their softmax.
/// Immutable, safe for many threads; see <see cref="TextClassifierTrainer"/>.
/// </summary>
public sealed class TextClassifier
{
    private const string StatePart = "classifier.json";
    private const string WeightsPart = "weights.bin";
    private const int ChunkRows = 256;

    private readonly TextClassifierState _state;
    private readonly float[] _weights;

    internal TextClassifier(TextClassifierState state, float[] weights)
    {
        var count = state.Classes.Count;
        if (
            count < 2
            || state.Classes.Distinct(StringComparer.Ordinal).Count() != count
            || state.ColumnCount < 0
            || state.Intercepts.Length != count
            || state.Shares.Length != count
            || weights.LongLength != (long)state.ColumnCount * count
            || !state.Intercepts.All(double.IsFinite)
            || !state.Shares.All(share => share is > 0 and <= 1)
            || state.RarityExponent is not (>= 0 and <= 1)
            || !weights.All(float.IsFinite)
        )
        {
            throw new PlauditException("The text model's classes, shares and weights do not fit one another.");
        }
        _state = state;
        _weights = weights;
    }

    public IReadOnlyList<string> Classes => _state.Classes;

    public int ColumnCount => _state.ColumnCount;

    /// <summary>Share of each class in the training data.</summary>
    public IReadOnlyList<double> Shares => _state.Shares;

    /// <summary>
    /// How far a rare class is preferred where one class must be named: the class named has the largest probability / share^exponent. 0
    /// names the likeliest, which is right most often; more finds more of the rare classes.
    /// </summary>
    public double RarityExponent => _state.RarityExponent;

    /// <summary>Logit of a class before anything of the row is known.</summary>
    public double Intercept(int ofClass) => _state.Intercepts[ofClass];

    /// <summary>What 1 in a column adds to the logit of a class; over the classes these add up to 0.</summary>
    public float Weight(int column, int ofClass) => _weights[(column * Classes.Count) + ofClass];

    /// <summary>Probabilities of the classes, row after row, adding up to 1 in each.</summary>
    /// <exception cref="PlauditException">The rows have another number of columns.</exception>
    public float[] PredictProbabilities(SparseMatrix x, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.ColumnCount != ColumnCount)
        {
            throw new PlauditException($"The data has {x.ColumnCount} columns; the model expects {ColumnCount}.");
        }
        var count = Classes.Count;
        var result = new float[checked(x.RowCount * count)];
        RowChunks.Run(
            x.RowCount,
            ChunkRows,
            (start, end) =>
            {
                var logits = new double[count];
                for (var row = start; row < end; row++)
                {
                    _state.Intercepts.CopyTo(logits, 0);
                    var columns = x.ColumnsOf(row);
                    var values = x.ValuesOf(row);
                    for (var i = 0; i < columns.Length; i++)
                    {
                        var weights = _weights.AsSpan(columns[i] * count, count);
                        for (var c = 0; c < count; c++)
                        {
                            logits[c] += (double)values[i] * weights[c];
                        }
                    }
                    Softmax.ToProbabilities(logits);
                    for (var c = 0; c < count; c++)
                    {
                        result[(row * count) + c] = (float)logits[c];
                    }
                }
            },
            cancellationToken
        );
        return result;
    }

    /// <summary>Number of the class to name; see <see cref="RarityExponent"/>.</summary>
    public int Decide(ReadOnlySpan<float> probabilities) => Decide(probabilities, _state.Shares, RarityExponent);

    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var bytes = new byte[_weights.Length * sizeof(float)];
        for (var i = 0; i < _weights.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), _weights[i]);
        }
        writer.WriteJson(StatePart, _state, ModelJsonContext.Default.TextClassifierState);
        writer.WriteBytes(WeightsPart, bytes);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">It is damaged.</exception>
    public static TextClassifier Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var state = reader.ReadJson(StatePart, ModelJsonContext.Default.TextClassifierState);
        var bytes = reader.ReadBytes(WeightsPart).Span;
        if (bytes.Length % sizeof(float) != 0)
        {
            throw reader.Refuse("its weights are cut off");
        }
        var weights = new float[bytes.Length / sizeof(float)];
        if (BitConverter.IsLittleEndian)
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(weights.AsSpan()));
        }
        else
        {
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
            }
        }
        return new TextClassifier(state, weights);
    }

    internal static int Decide(ReadOnlySpan<float> probabilities, double[] shares, double exponent)
    {
        var best = 0;
        var highest = double.NegativeInfinity;
        for (var c = 0; c < probabilities.Length; c++)
        {
            var score = probabilities[c] / Math.Pow(shares[c], exponent);
            if (score > highest)
            {
                (best, highest) = (c, score);
            }
        }
        return best;
    }
}
