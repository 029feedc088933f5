namespace Plaudit.App.Web.Drafts;

/// <summary>A draft of the studio, as it was typed.</summary>
public sealed record StudioDraft
{
    public string Caption { get; init; } = "";

    /// <summary>As its field has it; empty for not chosen.</summary>
    public string MediaType { get; init; } = "";

    /// <summary>As its field has it, in the viewer's zone; empty for none.</summary>
    public string PlannedAt { get; init; } = "";

    /// <summary>Name of the picture that came with it; <see langword="null"/> for none.</summary>
    public string? Photo { get; init; }
}
