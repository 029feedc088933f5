using Plaudit.Data;

namespace Plaudit.Pipelines.Stores;

/// <summary>What is measured on the store's posts.</summary>
public sealed record StoredEvaluateOptions
{
    /// <summary><c>likes</c> or <c>engagement</c>.</summary>
    public required string Task { get; init; }

    /// <summary>Accounts of this platform alone. Default <see langword="null"/>: all.</summary>
    public string? Platform { get; init; }

    /// <summary>This account alone. Default <see langword="null"/>: all.</summary>
    public string? Account { get; init; }

    /// <summary>Start of all chance. Default 1; 0 or more.</summary>
    public int Seed { get; init; } = 1;

    internal void Validate()
    {
        if (Task is not ("likes" or "engagement")) throw new PlauditException($"There is no evaluation of '{Task}' on the store; likes or engagement was expected.");
    }
}
