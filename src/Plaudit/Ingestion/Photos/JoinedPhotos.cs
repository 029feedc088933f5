using Plaudit.Data;

namespace Plaudit.Ingestion.Photos;

/// <summary>What came of bringing pictures and rows of likes together.</summary>
internal sealed record JoinedPhotos(IReadOnlyList<OwnPhoto> Photos, IReadOnlyList<RejectedRow> Rejected, bool TimesAreKnown);
