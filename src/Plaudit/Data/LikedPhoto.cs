namespace Plaudit.Data;

/// <summary>An own picture and the likes that it got.</summary>
/// <param name="File">Its name.</param>
/// <param name="Likes">Its likes.</param>
/// <param name="Distance">How far it is from the candidate; two pictures taken at random are about 1.4 apart.</param>
public sealed record LikedPhoto(string File, double Likes, double Distance);
