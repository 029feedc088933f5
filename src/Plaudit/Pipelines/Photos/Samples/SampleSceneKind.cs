namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>What a drawn picture shows.</summary>
internal enum SampleSceneKind
{
    Portrait,
    Group,
    Landscape,
    Food,
    Night,
    Screenshot,
}
