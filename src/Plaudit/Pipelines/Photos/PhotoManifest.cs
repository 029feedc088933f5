using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Features.Images;
using Plaudit.Models;
using Plaudit.Models.Photos;
using Plaudit.Pipelines.Images;

namespace Plaudit.Pipelines.Photos;

/// <summary>What a model file of photos says of itself.</summary>
internal static class PhotoManifest
{
    /// <summary>The task in a model file.</summary>
    public const string Task = "photos";

    private const string ImageModel = "image_model";
    private const string ImageModelFile = "image_model_file";
    private const string Groups = "features";
    private const string Account = "account_hash";

    /// <summary>What is written into a model file.</summary>
    /// <param name="own">The pictures that were learnt from.</param>
    /// <param name="model">What was learnt.</param>
    /// <param name="options">What was wanted.</param>
    /// <param name="account">Whose pictures they are; <see langword="null"/> where nobody said.</param>
    public static ModelManifest Of(OwnPictures own, PhotoModel model, PhotosOptions options, string? account)
    {
        var columns = own.Examples.Features.Measured.Columns;
        var written = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Groups] = options.Features.ToString(),
            [ImageModel] = own.Pictures.EmbeddingIdentity ?? "",
            [ImageModelFile] = options.Embedding.ModelFile is { } file ? Path.GetFileName(file) : "",
            ["verdict"] = model.Skill.InWords,
        };
        if (AccountHash(account) is { } hash) written[Account] = hash;
        if (columns.Any(PictureModels.IsOfFaces))
        {
            written[PictureModels.FaceModel] = own.Pictures.FaceIdentity ?? "";
        }
        return new ModelManifest
        {
            Task = Task,
            Trainer = model.Skill.Verdict == PhotoVerdict.BeatsAverage ? model.Skill.Chosen : "baseline",
            Features = [.. columns.Select(column => column.Name), .. own.Pictures.EmbeddingCount == 0 ? [] : (string[])[ImageFeatureCatalogue.EmbeddingGroup]],
            FeatureDefinitionsHash = FeatureCatalogue.Hash(columns),
            TrainingData = new TrainingDataSummary
            {
                Fingerprint = own.Data.Fingerprint,
                Rows = own.Data.Pictures,
                Accounts = 1,
                From = own.Data.From?.ToString("O", CultureInfo.InvariantCulture),
                To = own.Data.To?.ToString("O", CultureInfo.InvariantCulture),
            },
            Options = written,
            Metrics = [.. model.Skill.Tried.Select(tried => new ModelMetric("rolling log-MAE", tried.Name, tried.MeanAbsoluteError))],
            Seed = options.Model.Seed,
            Libraries = LibraryVersions.Own(),
        };
    }

    /// <summary>Whether a model is of an account; <see langword="null"/> where its file does not say whose pictures it was learnt from.</summary>
    public static bool? IsOf(ModelManifest manifest, string account) =>
        manifest.Options.GetValueOrDefault(Account) is { } known ? known == AccountHash(account) : null;

    /// <summary>The groups of numbers that a model looks at.</summary>
    /// <exception cref="PlauditException">The file was written by another version.</exception>
    public static PhotoFeatureGroups GroupsOf(ModelManifest manifest, string file)
    {
        if (!Enum.TryParse<PhotoFeatureGroups>(manifest.Options.GetValueOrDefault(Groups), out var groups)
            || (groups != PhotoFeatureGroups.Embedding && manifest.FeatureDefinitionsHash != FeatureCatalogue.Hash(ImageFeatureCatalogue.Measured)))
        {
            throw new PlauditException($"The model file {file} was trained with other feature definitions than this version of Plaudit has. Train it again.");
        }
        return groups;
    }

    /// <summary>How pictures are to be read for a model: as they were when it was trained.</summary>
    /// <param name="manifest">Of the model.</param>
    /// <param name="options">What the user wants.</param>
    public static PictureReaderOptions ReadingOf(ModelManifest manifest, PictureReaderOptions options) =>
        // What it has learnt without faces it tells without them.
        manifest.Options.GetValueOrDefault(PictureModels.FaceModel) is "" ? options with { Faces = null } : options;

    /// <summary>Refuses a reader that looks at pictures in another way than when the model was trained.</summary>
    /// <exception cref="PlauditException">The image model or what finds faces is another, or is missing.</exception>
    public static void Check(ModelManifest manifest, PictureReader reader, PhotoFeatureGroups groups, string file)
    {
        CheckImageModel(manifest, reader.EmbeddingIdentity, file);
        if (groups != PhotoFeatureGroups.Embedding
            && manifest.Options.GetValueOrDefault(PictureModels.FaceModel, PictureModels.Unknown) is { Length: > 0 } faceModel
            && PictureModels.FaceRefusal(faceModel, reader, file) is { } refusal)
        {
            throw new PlauditException(refusal);
        }
    }

    // A hash finds a name that is known and gives none away: model files outlive the accounts that are deleted.
    private static string? AccountHash(string? account) => account?.Trim().TrimStart('@').ToLowerInvariant() is { Length: > 0 } name
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..16]
        : null;

    private static void CheckImageModel(ModelManifest manifest, string? identity, string file)
    {
        var expected = manifest.Options.GetValueOrDefault(ImageModel, "");
        if (expected == (identity ?? ""))
        {
            return;
        }
        var name = manifest.Options.GetValueOrDefault(ImageModelFile, "");
        throw new PlauditException(
            PictureModels.ScalingRefusal(expected, identity, file)
            ?? $"The model file {file} was trained with another image model: "
            + (name.Length == 0 ? "the one that comes with Plaudit, without --image-model or of another version" : $"--image-model {name}")
            + ". Name that one, or train again.");
    }
}
