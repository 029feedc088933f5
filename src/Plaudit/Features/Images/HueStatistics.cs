namespace Plaudit.Features.Images;

/// <summary>Colour by hue, each pixel weighing as much as it has chroma. NaN for a picture that is almost grey.</summary>
/// <param name="FirstDegrees">Middle of the strongest of 12 bins of hue; 0 is red, 120 green, 240 blue.</param>
/// <param name="SecondDegrees">Middle of the strongest bin that is not beside the first; NaN below a twentieth of the colour.</param>
/// <param name="FirstShare">Share of the strongest bin.</param>
/// <param name="WarmShare">Share of red to yellow, from 330 over 0 to 75 degrees.</param>
/// <param name="CoolShare">Share of blue green to blue, from 150 to 270 degrees.</param>
internal sealed record HueStatistics(double FirstDegrees, double SecondDegrees, double FirstShare, double WarmShare, double CoolShare);
