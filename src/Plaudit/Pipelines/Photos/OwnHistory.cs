using System.Globalization;
using System.Text.Json.Serialization;
using Plaudit.Features.Images;
using Plaudit.Models;

namespace Plaudit.Pipelines.Photos;

/// <summary>What a model file keeps of own pictures beside what was learnt: how each looks in 64 bits, to know a picture that was posted before.</summary>
internal sealed record OwnHistory
{
    private const string Part = "pictures.json";

    /// <summary>What each picture is called.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Its perceptual hash, in hexadecimal.</summary>
    public required IReadOnlyList<string> Hashes { get; init; }

    public static OwnHistory Of(OwnPictures own) =>
        new() { Names = own.Examples.Names, Hashes = [.. own.Pictures.Images.Select(image => image.Hash.ToString())] };

    /// <summary>For computing features of pictures that come later.</summary>
    public ImageHistory Pictures()
    {
        var history = new ImageHistory();
        foreach (var hash in Hashes)
        {
            history.Add(Parse(hash));
        }
        return history;
    }

    /// <summary>The own picture that looks most like another, where it could be taken for the same; <see langword="null"/> where none does.</summary>
    public string? NearDuplicate(PerceptualHash hash)
    {
        string? nearest = null;
        var distance = PerceptualHash.NearDuplicate + 1;
        for (var i = 0; i < Hashes.Count; i++)
        {
            if (Parse(Hashes[i]).DistanceTo(hash) is var bits && bits < distance)
            {
                (nearest, distance) = (Names[i], bits);
            }
        }
        return nearest;
    }

    public void Save(ModelWriter writer) => writer.WriteJson(Part, this, OwnHistoryJson.Default.OwnHistory);

    public static OwnHistory Load(ModelReader reader)
    {
        var history = reader.ReadJson(Part, OwnHistoryJson.Default.OwnHistory);
        return history.Names.Count == history.Hashes.Count && history.Hashes.All(hash => ulong.TryParse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _))
            ? history
            : throw reader.Refuse("its list of own pictures does not hold together");
    }

    private static PerceptualHash Parse(string hash) => new(ulong.Parse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}

/// <summary>How <see cref="OwnHistory"/> is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, NewLine = "\n")]
[JsonSerializable(typeof(OwnHistory))]
internal sealed partial class OwnHistoryJson : JsonSerializerContext;
