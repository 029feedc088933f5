using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>An image model's numbers reduced to a few columns, as pictures that were learnt from taught it.</summary>
/// <param name="ImageModel">The image model whose numbers it takes; those of another mean something else.</param>
/// <param name="Components">The reduction.</param>
internal sealed record ImageComponents(string ImageModel, PrincipalComponents Components)
{
    private const string Part = "images.json";

    /// <summary>Numbers that the image model gives a picture.</summary>
    public int InputCount => Components.Scale.Means.Length;

    /// <summary>Columns that they become.</summary>
    public int Count => Components.Count;

    /// <summary>Fits components.</summary>
    /// <param name="imageModel">The identity of the image model.</param>
    /// <param name="embeddings">Its numbers, one row a picture.</param>
    /// <param name="maxCount">Fewer come of few pictures.</param>
    public static ImageComponents Fit(string imageModel, FeatureMatrix embeddings, int maxCount) =>
        new(imageModel, PrincipalComponents.Fit(embeddings, 0, embeddings.RowCount, maxCount));

    /// <summary>Reads what was saved; <see langword="null"/> where the model has none.</summary>
    /// <exception cref="PlauditException">The part is damaged.</exception>
    public static ImageComponents? Load(ModelReader reader)
    {
        if (!reader.Has(Part))
        {
            return null;
        }
        var state = reader.ReadJson(Part, ModelJsonContext.Default.ImageComponentsState);
        return state.Read() ?? throw reader.Refuse("its components of pictures do not fit together");
    }

    public void Save(ModelWriter writer) => writer.WriteJson(Part, ImageComponentsState.Of(this), ModelJsonContext.Default.ImageComponentsState);

    /// <summary>Writes the columns of a picture.</summary>
    public void Transform(float[] embedding, Span<float> destination)
    {
        var standardised = new float[InputCount];
        var scores = new double[Count];
        Components.Transform(embedding, standardised, scores);
        for (var i = 0; i < scores.Length; i++)
        {
            destination[i] = (float)scores[i];
        }
    }
}
