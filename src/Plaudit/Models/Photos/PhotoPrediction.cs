using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>What is expected of a picture that was not posted yet.</summary>
/// <param name="Rank">1 for the most likes; pictures of which the same is expected share a rank.</param>
/// <param name="LogLikes">Expected log1p likes, the middle of what may come.</param>
/// <param name="Effect">What the picture adds to the account's usual log1p likes; 0 where pictures tell nothing.</param>
/// <param name="Interval">The 80 % and the 95 % interval.</param>
/// <param name="Neighbours">The own pictures that are most like it in what the model looks at, the nearest first.</param>
public sealed record PhotoPrediction(int Rank, double LogLikes, double Effect, LogInterval Interval, IReadOnlyList<PhotoNeighbour> Neighbours);
