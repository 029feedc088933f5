namespace Plaudit.App.Jobs;

/// <summary>What a job is asked with, checked.</summary>
/// <param name="Parameters">JSON, in the form that is kept.</param>
internal sealed record JobRequest(string Parameters)
{
    /// <summary>Platform of the account that it is about; <see langword="null"/> where it is about none, or the platform is not known.</summary>
    public string? Platform { get; init; }

    /// <summary>The account that it is about; <see langword="null"/> for none.</summary>
    public string? Account { get; init; }

    /// <summary>Files of the data folder that it reads.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
