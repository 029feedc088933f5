using Plaudit.Data;

namespace Plaudit.Features.Texts;

/// <summary>How texts become numbers.</summary>
public sealed record TextOptions
{
    /// <summary>Terms kept at most; where there are more, those in the fewest accounts are left out. Default 1,000,000.</summary>
    public int MaxTerms { get; init; } = 1_000_000;

    /// <summary>Accounts that a term must be in. Default 2: what one account alone says tells nothing of others.</summary>
    public int MinAccounts { get; init; } = 2;

    internal void Validate()
    {
        if (MaxTerms is < 100 or > 10_000_000)
        {
            throw new PlauditException($"The number of terms kept must lie between 100 and 10,000,000, not {MaxTerms}.");
        }
        if (MinAccounts < 1)
        {
            throw new PlauditException($"A term must be in at least one account, not {MinAccounts}.");
        }
    }
}
