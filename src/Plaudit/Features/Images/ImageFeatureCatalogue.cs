using Plaudit.Data;

namespace Plaudit.Features.Images;

/// <summary>The one list of measured features of a picture, in the order of the columns.</summary>
public static class ImageFeatureCatalogue
{
    /// <summary>The group of every measured feature.</summary>
    public const string Group = "image_measured";

    /// <summary>The group of the components of an image model's numbers.</summary>
    public const string EmbeddingGroup = "image_embedding";

    /// <summary>The most components that can be asked for.</summary>
    public const int MaxComponents = 64;

    /// <summary>The feature that needs the account's earlier pictures; the others need only the picture.</summary>
    public const string HashDistance = "image_hash_distance";

    private const string NoPicture = "no picture";
    private const string Grey = "no picture, or one almost without colour (mean chroma below .01)";
    private const string NoDetail = "no picture, or one without detail";
    private const string NotWritten = "no picture, or the camera's facts are not in the file";
    private const string NoFace = "no picture, or faces were not looked for, or none was found";
    private const string NotLooked = "no picture, or faces were not looked for";
    private const string Share = "0 to 1";

    internal static IReadOnlyList<ImageFeature> OfPicture { get; } =
    [
        Feature("image_megapixels", "pixels of the file's picture in millions", "log2", m => Math.Log2((double)m.Image.OriginalWidth * m.Image.OriginalHeight / 1e6)),
        Feature("image_aspect", "width over height of the upright picture", "log2", m => Math.Log2((double)m.Image.OriginalWidth / m.Image.OriginalHeight)),
        Feature("image_brightness", "mean luma (ITU-R BT.601)", Share, m => m.Colour.Brightness),
        Feature("image_dark_share", "share of pixels with luma below .2", Share, m => m.Colour.DarkShare),
        Feature("image_bright_share", "share of pixels with luma above .8", Share, m => m.Colour.BrightShare),
        Feature("image_contrast", "standard deviation of luma (RMS contrast; Peli 1990)", Share, m => m.Colour.Contrast),
        Feature("image_entropy", "Shannon entropy of the 256 levels of luma", "bits", m => m.Colour.EntropyBits),
        Feature("image_colourfulness", "colourfulness after Hasler and Suesstrunk 2003 (sigma + .3 mu of red-green and yellow-blue)", "0 to 255 levels", m => m.Colour.Colourfulness),
        Feature("image_saturation", "mean saturation (HSV)", Share, m => m.Colour.Saturation),
        Feature("image_hue_sin", "sine of the strongest of 12 hues, each pixel weighing as much as it has chroma", "-1 to 1", m => Sine(m.Colour.Hues.FirstDegrees), Grey),
        Feature("image_hue_cos", "cosine of the strongest of 12 hues", "-1 to 1", m => Cosine(m.Colour.Hues.FirstDegrees), Grey),
        Feature("image_hue_share", "share of the strongest of 12 hues in all colour", Share, m => m.Colour.Hues.FirstShare, Grey),
        Feature("image_second_hue_sin", "sine of the strongest hue that is not beside the first", "-1 to 1", m => Sine(m.Colour.Hues.SecondDegrees), Grey + ", or a second hue below a twentieth of the colour"),
        Feature("image_second_hue_cos", "cosine of the strongest hue that is not beside the first", "-1 to 1", m => Cosine(m.Colour.Hues.SecondDegrees), Grey + ", or a second hue below a twentieth of the colour"),
        Feature("image_warm_share", "share of hues from 330 over 0 to 75 degrees (red to yellow) in all colour", Share, m => m.Colour.Hues.WarmShare, Grey),
        Feature("image_cool_share", "share of hues from 150 to 270 degrees (blue green to blue) in all colour", Share, m => m.Colour.Hues.CoolShare, Grey),
        Feature("image_simplicity", "share of the most frequent of 512 colours (8 levels a channel)", Share, m => m.Colour.Simplicity),
        Feature("image_colours", "how many of 512 colours have at least one pixel in 1,000", "count", m => m.Colour.ColourCount),
        Feature("image_sharpness", "variance of the Laplacian of luma (Pech-Pacheco et al. 2000), at no more than 1,350 pixels on the longer side", "log10 of 1 + levels squared", m => m.Edges is { } edges ? Math.Log10(1 + edges.LaplacianVariance) : double.NaN),
        Feature("image_edge_density", "share of pixels whose Sobel gradient, |across| + |down|, is above 128 of 2,040", Share, m => m.Edges?.EdgeDensity ?? double.NaN),
        Feature("image_symmetry_left_right", "correlation of 32 x 32 boxes of luma with their mirror image from left to right; 1 for one tone", "-1 to 1", m => m.Composition.LeftRightSymmetry),
        Feature("image_symmetry_top_bottom", "correlation of 32 x 32 boxes of luma with their mirror image from top to bottom; 1 for one tone", "-1 to 1", m => m.Composition.TopBottomSymmetry),
        Feature("image_thirds_energy", "gradient near the four crossings of the thirds (bell of a twelfth of each side) over what evenly spread gradient gives", "ratio", m => m.Composition.ThirdsEnergy, NoDetail),
        Feature("image_centre_energy", "gradient near the middle (bell of a twelfth of each side) over what evenly spread gradient gives", "ratio", m => m.Composition.CentreEnergy, NoDetail),
        Feature("image_blockiness", "difference of neighbours across borders of 8 x 8 blocks over that elsewhere (after Wang, Sheikh and Bovik 2002)", "ratio", m => m.Blockiness, "no picture, one that was shrunk to be measured, or one without detail"),
        Feature("image_taken_hour_sin", "sine of the hour on the camera's clock (EXIF DateTimeOriginal)", "-1 to 1", m => Sine(m.Camera.TakenHour * 15), NotWritten),
        Feature("image_taken_hour_cos", "cosine of the hour on the camera's clock (EXIF DateTimeOriginal)", "-1 to 1", m => Cosine(m.Camera.TakenHour * 15), NotWritten),
        Feature("image_exposure_value", "light of the scene from aperture, time and ISO (EXIF): exposure value at ISO 100", "log2", m => m.Camera.ExposureValue ?? double.NaN, NotWritten),
        Feature("image_exposure_time", "exposure time in seconds (EXIF)", "log2", m => Log2(m.Camera.ExposureSeconds), NotWritten),
        Feature("image_iso", "ISO over 100 (EXIF)", "log2", m => Log2(m.Camera.Iso / 100), NotWritten),
        Feature("image_flash", "whether the flash fired (EXIF)", "0 or 1", m => m.Camera.FlashFired is { } fired ? fired ? 1 : 0 : double.NaN, NotWritten),
        Feature("image_focal_length", "focal length in millimetres on 35 mm film (EXIF)", "log2", m => Log2(m.Camera.FocalLength35Mm), NotWritten),
        Feature("image_faces", "faces that are found in the picture (BlazeFace; Bazarevsky et al. 2019)", "count", m => m.Faces?.Count ?? double.NaN, NotLooked),
        Feature("image_face_area", "share of the largest face in the picture's area; 0 without a face", Share, m => m.Faces is null ? double.NaN : m.LargestFace?.Area ?? 0, NotLooked),
        Feature("image_face_x", "middle of the largest face from the left edge, as a share of the picture's width", Share, m => m.LargestFace?.CentreX ?? double.NaN, NoFace),
        Feature("image_face_y", "middle of the largest face from the upper edge, as a share of the picture's height", Share, m => m.LargestFace?.CentreY ?? double.NaN, NoFace),
        Feature("image_face_score", "how sure the detector is of the largest face", Share, m => m.LargestFace?.Score ?? double.NaN, NoFace),
    ];

    /// <summary>Every measured feature; <see cref="HashDistance"/> is the last.</summary>
    public static IReadOnlyList<FeatureDefinition> Measured { get; } =
    [
        .. OfPicture.Select(feature => feature.Definition),
        new(
            HashDistance,
            Group,
            "differing bits of the 64-bit difference hash (9 x 8 boxes of luma; Krawetz 2013) and that of the most similar earlier picture of the account",
            "bits",
            Availability.KnownBeforePosting,
            "no picture, or no earlier one"),
    ];

    /// <summary>The components of an image model's numbers, the strongest first.</summary>
    /// <param name="count">0 to <see cref="MaxComponents"/>.</param>
    public static IReadOnlyList<FeatureDefinition> Components(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxComponents);
        return [.. Enumerable.Range(1, count).Select(Component)];
    }

    /// <summary>Whether a feature is one of pictures.</summary>
    public static bool IsOfPicture(FeatureDefinition feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        return feature.Group is Group or EmbeddingGroup;
    }

    private static FeatureDefinition Component(int number) => new(
        $"image_component_{number}",
        EmbeddingGroup,
        $"principal component {number} of the image model's numbers, of the pictures that were learnt from",
        "variances of all components add up to 1",
        Availability.KnownBeforePosting,
        NoPicture);

    private static ImageFeature Feature(string name, string definition, string unit, Func<ImageMeasurements, double> value, string nullRule = NoPicture) =>
        new(new FeatureDefinition(name, Group, definition, unit, Availability.KnownBeforePosting, nullRule), value);

    private static double Sine(double? degrees) => degrees is { } d ? Math.Sin(d * Math.PI / 180) : double.NaN;

    private static double Cosine(double? degrees) => degrees is { } d ? Math.Cos(d * Math.PI / 180) : double.NaN;

    private static double Log2(double? value) => value is { } v ? Math.Log2(v) : double.NaN;
}
