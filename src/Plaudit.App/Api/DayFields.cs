namespace Plaudit.App.Api;

/// <summary>
/// A day of a profile as a request writes it. These are the daily fields of docs/data-formats.md, read as those of a file are; this type
/// describes them in the OpenAPI document.
/// </summary>
internal sealed record DayFields
{
    /// <summary>The day, as <c>2026-11-21</c>.</summary>
    public required string Date { get; init; }

    /// <summary>That of the request; need not be repeated.</summary>
    public string? ProfileId { get; init; }

    public long? Followers { get; init; }

    /// <summary>Posts of that day.</summary>
    public long? Posts { get; init; }

    /// <summary>Engagement that the posts of that day got; where no day has it, likes and comments are added up.</summary>
    public long? Engagement { get; init; }

    public long? Likes { get; init; }

    public long? Comments { get; init; }

    public long? Reach { get; init; }

    public long? Impressions { get; init; }

    public long? Views { get; init; }

    public long? Plays { get; init; }
}
