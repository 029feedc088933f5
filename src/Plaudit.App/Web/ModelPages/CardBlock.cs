namespace Plaudit.App.Web.ModelPages;

/// <summary>A part of a model card; one of its members is there.</summary>
public sealed record CardBlock
{
    /// <summary>A heading; the card's own title is left out.</summary>
    public IReadOnlyList<CardSpan>? Heading { get; init; }

    public IReadOnlyList<CardSpan>? Paragraph { get; init; }

    public IReadOnlyList<IReadOnlyList<CardSpan>>? Items { get; init; }

    public CardTable? Table { get; init; }
}
