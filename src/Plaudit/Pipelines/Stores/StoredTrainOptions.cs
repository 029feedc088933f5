using Plaudit.Data;

namespace Plaudit.Pipelines.Stores;

/// <summary>What is learnt from the store's posts.</summary>
public sealed record StoredTrainOptions
{
    /// <summary><c>likes</c> or <c>engagement</c>.</summary>
    public required string Task { get; init; }

    /// <summary>Learn from accounts of this platform alone. Default <see langword="null"/>: all.</summary>
    public string? Platform { get; init; }

    /// <summary>Learn from this account alone. Default <see langword="null"/>: all.</summary>
    public string? Account { get; init; }

    /// <summary>Start of all chance. Default 1; 0 or more.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How to learn in all else; the seed is that of <see cref="Seed"/>. Pictures are not in the store, so none may be named.</summary>
    public EngagementTrainingOptions Learning { get; init; } = new();

    internal EngagementTrainingOptions Resolved => Learning with { Training = Learning.Training with { Seed = Seed } };

    internal void Validate()
    {
        if (Task is not ("likes" or "engagement")) throw new PlauditException($"There is no learning of '{Task}' from the store; likes or engagement was expected.");
        if (Learning.Training.Images is not null) throw new PlauditException("The store holds no pictures; a model that takes them is learnt from files.");
        Resolved.Validate();
    }
}
