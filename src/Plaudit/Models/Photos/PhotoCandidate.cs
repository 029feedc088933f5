using System.Text.Json.Serialization;

namespace Plaudit.Models.Photos;

/// <summary>One of the models that are tried.</summary>
/// <param name="Method">How it learns.</param>
/// <param name="Columns">What it learns from; of no meaning for the baseline.</param>
public readonly record struct PhotoCandidate(PhotoMethod Method, PhotoColumns Columns)
{
    /// <summary>In words: <c>ridge, measured</c>.</summary>
    [JsonIgnore]
    public string Name
    {
        get
        {
            var columns = Columns switch
            {
                PhotoColumns.Measured => "measured",
                PhotoColumns.Embedding => "embedding",
                _ => "both",
            };
            return Method switch
            {
                PhotoMethod.Ridge => $"ridge, {columns}",
                PhotoMethod.GaussianProcess => $"Gaussian process, {columns}",
                PhotoMethod.NearestNeighbours => $"nearest neighbours, {columns}",
                _ => "baseline",
            };
        }
    }

    /// <summary>The baseline, then every method on every group of columns that is there.</summary>
    internal static PhotoCandidate[] For(PhotoFeatures features)
    {
        var candidates = new List<PhotoCandidate> { new(PhotoMethod.Baseline, features.Columns[^1]) };
        foreach (var columns in features.Columns)
        {
            candidates.Add(new PhotoCandidate(PhotoMethod.Ridge, columns));
            candidates.Add(new PhotoCandidate(PhotoMethod.GaussianProcess, columns));
            candidates.Add(new PhotoCandidate(PhotoMethod.NearestNeighbours, columns));
        }
        return [.. candidates];
    }
}
