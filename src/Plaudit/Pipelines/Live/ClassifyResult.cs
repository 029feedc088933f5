using Plaudit.Data;

namespace Plaudit.Pipelines.Live;

/// <summary>What models say of one account.</summary>
public sealed record ClassifyResult
{
    /// <summary>The profile that was judged, or the state in which it was found.</summary>
    public required Profile Profile { get; init; }

    /// <summary>Posts read beside it.</summary>
    public int Posts { get; init; }

    /// <summary>The account type; <see langword="null"/> where no model of types was given.</summary>
    public ClassPrediction? AccountType { get; init; }

    /// <summary>The model that told it, or came closest.</summary>
    public string? AccountTypeModel { get; init; }

    /// <summary>What the account is about; <see langword="null"/> where no model of categories was given.</summary>
    public ClassPrediction? Category { get; init; }

    /// <summary>The model that told it.</summary>
    public string? CategoryModel { get; init; }

    /// <summary>What was not as documented or not known, a sentence each.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
