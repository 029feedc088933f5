using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Features.Images;
using Plaudit.Models;
using Plaudit.Models.Photos;

namespace Plaudit.Pipelines.Images;

/// <summary>The columns that a model has of pictures, and how the numbers of a picture become them.</summary>
internal sealed class PictureColumns
{
    /// <summary>Where the manifest of a model that takes pictures says so.</summary>
    public const string Option = "images";

    /// <summary>Components are fitted on so many pictures at most: more hardly change them, and all would not fit into memory.</summary>
    private const int MaxFittedPictures = 2_000;

    // A component needs a difference between two pictures.
    private const int MinFittedPictures = 2;

    // Of each column: the place among the measured features, or beyond them that of the component.
    private readonly int[] _sources;

    private PictureColumns(IReadOnlyList<FeatureDefinition> definitions, ImageComponents? components, string? faceModel)
    {
        FaceModel = definitions.Any(PictureModels.IsOfFaces) ? faceModel : null;
        Definitions = definitions;
        Components = components;
        _sources = [.. definitions.Select(PlaceOf)];
        HashDistance = Array.IndexOf(_sources, ImageFeatureCatalogue.OfPicture.Count);
    }

    public IReadOnlyList<FeatureDefinition> Definitions { get; }

    /// <summary><see langword="null"/> where measured features alone are taken.</summary>
    public ImageComponents? Components { get; }

    /// <summary>What faces were found by, empty where they were not looked for; <see langword="null"/> where nothing of them is taken.</summary>
    public string? FaceModel { get; }

    /// <summary>The column that needs the account's earlier pictures; -1 where it is not taken.</summary>
    public int HashDistance { get; }

    /// <summary>Fits components on the pictures of posts that are fitted on: validation and test posts have no part in them.</summary>
    /// <param name="input">The pictures.</param>
    /// <param name="wanted">The columns asked for; of few pictures there are fewer components.</param>
    /// <param name="posts">The posts.</param>
    /// <param name="split">Its part to fit on is taken.</param>
    /// <param name="progress">Told of pictures done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static PictureColumns Fit(
        PictureInput input,
        IReadOnlyList<FeatureDefinition> wanted,
        PostTable posts,
        TimeSplit split,
        IProgress<ProgressReport>? progress,
        CancellationToken cancellationToken)
    {
        var maxCount = wanted.Where(IsComponent).Select(NumberOf).DefaultIfEmpty(0).Max();
        if (maxCount == 0)
        {
            return new PictureColumns(wanted, null, input.FaceIdentity ?? "");
        }
        var imageModel = input.UseImageModel();
        int[] places = [.. split.Fit.Select(posts.Picture).Where(place => place >= 0).Distinct()];
        if (places.Length > MaxFittedPictures)
        {
            places = [.. Enumerable.Range(0, MaxFittedPictures).Select(i => places[(int)((long)i * places.Length / MaxFittedPictures)])];
        }
        var embeddings = new float[]?[places.Length];
        input.Read(places, (i, numbers) => embeddings[i] = numbers.Embedding, progress, cancellationToken);
        float[][] known = [.. embeddings.OfType<float[]>()];
        var components = known.Length < MinFittedPictures
            ? null
            : ImageComponents.Fit(imageModel, ImageEmbeddingFeatures.ToMatrix(known, known[0].Length), maxCount);
        return new PictureColumns([.. wanted.Where(column => !IsComponent(column) || NumberOf(column) <= (components?.Count ?? 0))], components, input.FaceIdentity ?? "");
    }

    /// <summary>What a model file holds.</summary>
    /// <param name="reader">The model file.</param>
    /// <param name="definitions">The model's columns that are of pictures.</param>
    public static PictureColumns Load(ModelReader reader, IReadOnlyList<FeatureDefinition> definitions)
    {
        var components = ImageComponents.Load(reader);
        return definitions.Any(column => IsComponent(column) && NumberOf(column) > (components?.Count ?? 0))
            ? throw reader.Refuse("it has fewer components of pictures than it takes")
            : new PictureColumns(definitions, components, reader.Manifest.Options.GetValueOrDefault(PictureModels.FaceModel, PictureModels.Unknown));
    }

    public void Save(ModelWriter writer) => Components?.Save(writer);

    /// <summary>What the manifest says of pictures.</summary>
    public IReadOnlyDictionary<string, string> Describe()
    {
        var components = Definitions.Count(IsComponent);
        var described = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Option] = string.Create(
                CultureInfo.InvariantCulture, $"{Definitions.Count - components} measured features, {components} components of an image model"),
        };
        if (Components is not null)
        {
            described["image_model"] = Components.ImageModel;
        }
        if (FaceModel is not null)
        {
            described[PictureModels.FaceModel] = FaceModel;
        }
        return described;
    }

    /// <summary>Writes a picture's columns; <see cref="HashDistance"/>, which needs other pictures, is left not known.</summary>
    public float[] Of(PictureNumbers picture)
    {
        float[] components = [];
        if (Components is not null)
        {
            components = new float[Components.Count];
            Components.Transform(picture.Embedding!, components);
        }
        var measured = ImageFeatureCatalogue.OfPicture.Count;
        return Array.ConvertAll(
            _sources,
            source => source < measured ? picture.Measured!.Values[source]
                : source == measured ? float.NaN
                : components[source - measured - 1]);
    }

    private static int PlaceOf(FeatureDefinition column)
    {
        var measured = ImageFeatureCatalogue.Measured;
        if (IsComponent(column))
        {
            return measured.Count + NumberOf(column) - 1;
        }
        for (var place = 0; place < measured.Count; place++)
        {
            if (measured[place].Name == column.Name)
            {
                return place;
            }
        }
        throw new ArgumentException($"No feature of pictures is named '{column.Name}'.", nameof(column));
    }

    private static bool IsComponent(FeatureDefinition column) => column.Group == ImageFeatureCatalogue.EmbeddingGroup;

    private static int NumberOf(FeatureDefinition column) =>
        int.Parse(column.Name.AsSpan(column.Name.LastIndexOf('_') + 1), CultureInfo.InvariantCulture);
}
