using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>How often one reason occurred.</summary>
/// <param name="Reason">The reason, without the value at fault.</param>
/// <param name="Rows">Rows rejected for it.</param>
/// <param name="First">The first of them.</param>
public sealed record RejectionCount(string Reason, long Rows, RejectedRow First);
