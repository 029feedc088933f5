namespace Plaudit.Storage;

/// <summary>How much there is in a store.</summary>
public sealed record StoreContents
{
    public required long Accounts { get; init; }

    public required long Posts { get; init; }

    /// <summary>Lines of the ledger.</summary>
    public required long Predictions { get; init; }

    /// <summary>Forecasts of the runs that are served or kept.</summary>
    public required long Forecasts { get; init; }

    public required long Models { get; init; }

    public required long Imports { get; init; }

    public required long Jobs { get; init; }

    /// <summary>Bytes that the database takes on its disk.</summary>
    public required long Bytes { get; init; }
}
