namespace Plaudit.Data;

/// <summary>What happened after publication. <see langword="null"/> means "not known", never zero.</summary>
public readonly record struct Outcomes
{
    public long? Likes { get; init; }

    public long? Comments { get; init; }

    public long? Shares { get; init; }

    public long? Saves { get; init; }

    public long? Views { get; init; }

    public long? Reach { get; init; }

    public long? Impressions { get; init; }
}
