namespace Plaudit.Data;

/// <summary>What a model says of an account: probabilities, and a class only where one is likely enough.</summary>
public sealed record ClassPrediction
{
    public string? Platform { get; init; }

    public required string Account { get; init; }

    /// <summary>The class told; <see langword="null"/> where nothing can be told.</summary>
    public string? Predicted { get; init; }

    /// <summary>Probability of each class, most probable first; empty where the account could not be judged.</summary>
    public IReadOnlyList<ClassProbability> Probabilities { get; init; } = [];

    public required ClassStatus Status { get; init; }

    /// <summary>Why nothing can be told, in a sentence; <see langword="null"/> where a class is told.</summary>
    public string? Cause { get; init; }

    /// <summary>Fields that the model needs and the profile does not show, by canonical name; empty where it could be judged.</summary>
    public IReadOnlyList<string> MissingFields { get; init; } = [];

    /// <summary>What spoke for the likeliest class, the strongest first; empty when none were asked for.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>What lies outside of the model's training data, in words: there its probabilities rest on nothing.</summary>
    public IReadOnlyList<string> OutOfRange { get; init; } = [];

    /// <summary>Texts that were read; <see langword="null"/> where the answer does not rest on texts.</summary>
    public int? Texts { get; init; }

    /// <summary>The likeliest classes with the terms that spoke for each; empty where the answer does not rest on texts.</summary>
    public IReadOnlyList<ClassEvidence> Top { get; init; } = [];
}

/// <summary>A class, its probability, 0 to 1, and the terms that spoke for it, the strongest first.</summary>
public sealed record ClassEvidence(string Class, double Probability, IReadOnlyList<string> Terms);

/// <summary>A class and its probability, 0 to 1.</summary>
public sealed record ClassProbability(string Class, double Probability);
