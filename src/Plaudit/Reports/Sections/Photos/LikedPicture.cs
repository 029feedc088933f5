using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Photos;

/// <summary>An own picture and how it did.</summary>
/// <param name="Picture">The picture; its caption is its name.</param>
/// <param name="Likes">The likes that it got.</param>
/// <param name="Usual">What was usual then.</param>
internal sealed record LikedPicture(ReportPicture Picture, double Likes, double Usual);
