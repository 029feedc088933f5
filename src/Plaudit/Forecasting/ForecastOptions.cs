using Plaudit.Data;

namespace Plaudit.Forecasting;

/// <summary>How forecasts are learnt.</summary>
public sealed record ForecastOptions
{
    /// <summary>Rows of a horizon that ridge regression alone learns from.</summary>
    public const int LinearRows = 12_000;

    /// <summary>Rows of a horizon that are learnt from where trees are among the models.</summary>
    public const int TreeRows = 100_000;

    /// <summary>What is forecast. Default engagement per post.</summary>
    public ForecastTarget Target { get; init; }

    /// <summary>Which models may be chosen. Default all.</summary>
    public ForecastModels Models { get; init; } = ForecastModels.All;

    /// <summary>Start of all random draws. Default 0; 0 or more.</summary>
    public int Seed { get; init; }

    /// <summary>About how many rows of a horizon are learnt from; of more, whole profiles are drawn.</summary>
    public int MaxRows => Models == ForecastModels.Linear ? LinearRows : TreeRows;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="PlauditException">An option is out of range.</exception>
    public void Validate()
    {
        if (Seed < 0)
        {
            throw new PlauditException($"--seed is {Seed}; 0 or more was expected.");
        }
        if (!Enum.IsDefined(Target))
        {
            throw new PlauditException($"There is no target '{Target}'.");
        }
        if (!Enum.IsDefined(Models))
        {
            throw new PlauditException($"There is no choice of models '{Models}'.");
        }
    }
}
