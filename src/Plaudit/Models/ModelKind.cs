namespace Plaudit.Models;

/// <summary>The one member that every model's state has: what sort of model it is.</summary>
internal sealed record ModelKind
{
    public required string Kind { get; init; }
}
