namespace Plaudit.App.Api;

/// <summary>A past post as a request writes it: the fields of a draft, of which the time is needed, and its outcomes where they are known.</summary>
internal record PostFields : DraftFields
{
    public long? Likes { get; init; }

    public long? Comments { get; init; }

    public long? Shares { get; init; }

    public long? Saves { get; init; }

    public long? Views { get; init; }

    public long? Reach { get; init; }

    public long? Impressions { get; init; }
}
