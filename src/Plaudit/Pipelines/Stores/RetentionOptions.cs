using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Pipelines.Stores;

/// <summary>How long the store keeps what; <see langword="null"/> for ever.</summary>
public sealed record RetentionOptions
{
    private const int MostDays = 36_500;

    /// <summary>Days after publication that a post is kept, and after they were seen last that earlier numbers are. Default for ever; 1 to 36,500.</summary>
    public int? PostDays { get; init; }

    /// <summary>Days after its outcome was due that a prediction is kept. Default for ever; 1 to 36,500.</summary>
    public int? LedgerDays { get; init; }

    /// <summary>Days that requests to platforms are kept. Default for ever; 1 to 36,500.</summary>
    public int? RequestDays { get; init; }

    /// <summary>Days after it has ended that a job is kept. Default for ever; 1 to 36,500.</summary>
    public int? JobDays { get; init; }

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="PlauditException">A number of days is below 1 or above 36,500.</exception>
    public void Validate()
    {
        foreach (var days in new[] { PostDays, LedgerDays, RequestDays, JobDays })
        {
            if (days is < 1 or > MostDays) throw new PlauditException(string.Create(CultureInfo.InvariantCulture, $"Data is kept for 1 to {MostDays:N0} days, not for {days}."));
        }
    }
}
