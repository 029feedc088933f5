using Plaudit.Data;
using Plaudit.Forecasting;

namespace Plaudit.Pipelines.Stores;

/// <summary>What is forecast into the store.</summary>
public sealed record StoredForecastOptions
{
    /// <summary>Files, folders or patterns of daily rows, or of posts.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The profiles' platform. Default <see langword="null"/>: not known.</summary>
    public string? Platform { get; init; }

    /// <summary>A model file. Default <see langword="null"/>: one is learnt from the inputs.</summary>
    public string? Model { get; init; }

    /// <summary>Finished runs of the platform that stay, the new one among them. Default 3; 1 to 100.</summary>
    public int KeepRuns { get; init; } = 3;

    /// <summary>How to read; the names are those of <see cref="Inputs"/>. Default: as they are.</summary>
    public PanelInput? Reading { get; init; }

    /// <summary>How to learn where there is no <see cref="Model"/>.</summary>
    public ForecastOptions Learning { get; init; } = new();

    /// <summary>A file to write the forecasts to as well. Default <see langword="null"/>: none.</summary>
    public string? OutputFile { get; init; }

    /// <summary>A file to write the model to that was learnt. Default <see langword="null"/>: none.</summary>
    public string? ModelOutputFile { get; init; }

    /// <summary>Whether the file has reasons; the store keeps none. Default no.</summary>
    public bool Reasons { get; init; }

    /// <summary>The run's id, so that an interrupted one is replaced; one that is finished is refused. Default <see langword="null"/>: a new one.</summary>
    public string? RunId { get; init; }

    internal void Validate()
    {
        if (Inputs.Count == 0) throw new PlauditException("There is nothing to forecast from; daily rows or posts were expected.");
        if (KeepRuns is < 1 or > 100) throw new PlauditException($"Runs to keep are {KeepRuns}; 1 to 100 were expected.");
        Learning.Validate();
        if (OutputFile is not null) ForecastFile.Check(OutputFile);
    }
}
