namespace Plaudit.Storage;

/// <summary>Work that is asked for.</summary>
public sealed record NewJob
{
    /// <summary>Its id; <see langword="null"/> for one that is made.</summary>
    public string? Id { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Kind { get; init; }

    /// <summary>With what, JSON.</summary>
    public required string Parameters { get; init; }

    /// <summary>Who asks: the id of a key, or a word for who has none.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>Platform of the account that it is about; <see langword="null"/> where it is about none, or the platform is not known.</summary>
    public string? Platform { get; init; }

    /// <summary>The account that it is about, with which it is deleted; <see langword="null"/> for none.</summary>
    public string? Account { get; init; }

    /// <summary>The folder of data without which it cannot be done; <see langword="null"/> for any.</summary>
    public string? Place { get; init; }
}
