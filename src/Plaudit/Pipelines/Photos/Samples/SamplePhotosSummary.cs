namespace Plaudit.Pipelines.Photos.Samples;

/// <summary>What <see cref="SamplePhotosPipeline"/> wrote.</summary>
/// <param name="Photos">Posted pictures.</param>
/// <param name="Candidates">Pictures to choose among.</param>
/// <param name="Bytes">Of all pictures.</param>
/// <param name="Files">Files and folders, relative to the folder.</param>
public sealed record SamplePhotosSummary(int Photos, int Candidates, long Bytes, IReadOnlyList<string> Files);
