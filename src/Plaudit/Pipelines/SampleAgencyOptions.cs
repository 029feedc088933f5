namespace Plaudit.Pipelines;

/// <summary>Size and seed of a <see cref="SampleAgency"/>. The same options give the same agency on every machine.</summary>
public sealed record SampleAgencyOptions
{
    /// <summary>Accounts with posts.</summary>
    /// <value>Default 40; 1 to 1,000,000.</value>
    public int Accounts { get; init; } = 40;

    /// <summary>Length of the period that the posts are spread over.</summary>
    /// <value>Default 3; above 0, at most 20.</value>
    public double Years { get; init; } = 3;

    /// <summary>
    /// Posts in all, shared out among the accounts by how busy they are; <see langword="null"/> lets each account post at its own pace.
    /// </summary>
    /// <value>Default <see langword="null"/>, which gives about 500 an account; 0 to 10,000,000,000.</value>
    public int? Posts { get; init; }

    /// <summary>Drafts planned in the fortnight after <see cref="EndsOn"/>.</summary>
    /// <value>Default 60; 0 to 10,000,000.</value>
    public int Drafts { get; init; } = 60;

    /// <summary>Profiles with their types, of accounts that have nothing to do with the agency's own.</summary>
    /// <value>Default 1,200; 0 to 10,000,000.</value>
    public int Profiles { get; init; } = 1_200;

    /// <summary>The agency's today: its midnight (UTC) is after every post and before every planned draft.</summary>
    /// <value>Default 31 October 2026, fixed so that the output is the same on any day.</value>
    public DateOnly EndsOn { get; init; } = new(2026, 10, 31);

    /// <summary>Start of the random numbers.</summary>
    /// <value>Default 1.</value>
    public ulong Seed { get; init; } = 1;
}
