namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>What the invented followers of a <see cref="SamplePhotoSet"/> like.</summary>
public enum SamplePhotoRule
{
    /// <summary>Warm colours, faces, a subject at the thirds and bright pictures, each a part of it.</summary>
    Mixed,

    /// <summary>Warm colours.</summary>
    Colour,

    /// <summary>Pictures with people.</summary>
    Faces,

    /// <summary>A subject away from the middle, where lines at a third of each side cross.</summary>
    Composition,
}
