using Plaudit.Data;
using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>A candidate with its pictures.</summary>
/// <param name="Photo">What is expected of it.</param>
/// <param name="Picture">The candidate; <see langword="null"/> where only the table shows it.</param>
/// <param name="Neighbours">The own pictures that are most like it; captions tell their likes.</param>
/// <param name="Unusual">Where its measured features lie outside of most own pictures, in words.</param>
internal sealed record CandidateCard(RankedPhoto Photo, ReportPicture? Picture, IReadOnlyList<ReportPicture> Neighbours, IReadOnlyList<string> Unusual);
