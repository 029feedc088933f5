namespace Plaudit.Models.Photos;

/// <summary>An own picture that is like another.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Distance">In the model's own space, where two pictures taken at random are about 1.4 apart.</param>
/// <param name="LogLikes">log1p of the likes that it got.</param>
public sealed record PhotoNeighbour(string Name, double Distance, double LogLikes);
