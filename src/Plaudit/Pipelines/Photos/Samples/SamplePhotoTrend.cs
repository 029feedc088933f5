namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>How the likes of an invented account change over time, whatever its pictures show.</summary>
public enum SamplePhotoTrend
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>They double from the first picture to the last.</summary>
    Growth,

    /// <summary>After six tenths of the time they are at once two and a half times as many.</summary>
    Jump,
}
