using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>What was learnt of an account's pictures. Immutable, and safe to ask from many threads.</summary>
public sealed class PhotoModel
{
    private const string Part = "photos.json";

    private readonly PhotoState _state;
    private readonly PhotoSpace _space;
    private readonly PhotoEffect _effect;
    private readonly ConformalIntervals _intervals;

    internal PhotoModel(PhotoState state, PhotoSpace space, PhotoEffect effect, ConformalIntervals intervals) =>
        (_state, _space, _effect, _intervals) = (state, space, effect, intervals);

    /// <summary>Whether pictures tell this account's likes.</summary>
    public PhotoSkill Skill => _state.Skill;

    /// <summary>What is expected of a picture of which nothing is known, log1p likes.</summary>
    public double UsualLogLikes => Math.Max(0, _state.Level + _state.Drift);

    public IReadOnlyList<string> MeasuredNames => _state.MeasuredNames;

    public IReadOnlyList<string> EmbeddingNames => _state.EmbeddingNames;

    /// <summary>Predicts pictures that would be posted next, and ranks them.</summary>
    /// <exception cref="PlauditException">The columns are not this model's.</exception>
    public IReadOnlyList<PhotoPrediction> Predict(PhotoFeatures pictures, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        Inputs.CheckPrediction(pictures.Measured, MeasuredNames);
        Inputs.CheckPrediction(pictures.Embedding, EmbeddingNames);
        var points = _space.Select(_space.Project(pictures, 0, pictures.Count), _effect.Candidate.Columns);
        var effects = new double[pictures.Count];
        for (var row = 0; row < effects.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            effects[row] = _effect.Of(points[row]);
        }
        var predictions = new PhotoPrediction[effects.Length];
        for (var row = 0; row < predictions.Length; row++)
        {
            var logLikes = Math.Max(0, _state.Level + _state.Drift + effects[row]);
            predictions[row] = new PhotoPrediction(
                1 + effects.Count(other => other > effects[row]), logLikes, effects[row], _intervals.Both(logLikes, 1), Nearest(points[row]));
        }
        return predictions;
    }

    /// <summary>Probability that the first gets more likes than the second when both are posted at the same time: above 0 and below 1.</summary>
    public double ProbabilityOfMore(PhotoPrediction first, PhotoPrediction second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return PhotoPairs.Probability(_state.PairSlope, first.Effect - second.Effect);
    }

    /// <summary>Writes the model's parts.</summary>
    public void Save(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(Part, _state with { Arrays = PhotoArrays.Of(_space, _effect) }, ModelJsonContext.Default.PhotoState);
        _intervals.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="PlauditException">The file's parts do not fit together.</exception>
    public static PhotoModel Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var state = reader.ReadJson(Part, ModelJsonContext.Default.PhotoState);
        var (space, effect) = state.Arrays?.Read(state) ?? throw reader.Refuse("its arrays of numbers do not fit each other");
        return new PhotoModel(state with { Arrays = null }, space, effect, ConformalIntervals.Load(reader));
    }

    private PhotoNeighbour[] Nearest(ReadOnlySpan<double> point)
    {
        var rows = NeighbourEffect.Nearest(_effect.Points, point, _state.Neighbours, out var distances);
        var neighbours = new PhotoNeighbour[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            neighbours[i] = new PhotoNeighbour(_state.Names[rows[i]], distances[i], _state.LogLikes[rows[i]]);
        }
        return neighbours;
    }
}
