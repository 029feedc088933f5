using Plaudit.Pipelines;

namespace Plaudit.App.Serving;

/// <summary>A model that answers, with what its file tells.</summary>
/// <param name="Hash">SHA-256 of the file.</param>
/// <param name="FileName">Its name in the folder of models; <see langword="null"/> for one of the store.</param>
/// <param name="Details">What the file tells.</param>
public sealed record ServingModel(string Hash, string? FileName, ModelDetails Details)
{
    public string Task => Details.Manifest.Task;
}
