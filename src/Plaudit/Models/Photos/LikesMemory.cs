using System.Numerics.Tensors;

namespace Plaudit.Models.Photos;

/// <summary>
/// How far the likes of one post go together with those of the next ones, beyond what all posts have in common: the posts of a trip or a series may
/// share their luck. The last autocorrelation before five that chance explains (Politis and White 2004, "Automatic Block-Length Selection for the
/// Dependent Bootstrap", 3.2).
/// </summary>
internal static class LikesMemory
{
    private const int Quiet = 5;

    // Theirs is 2, for an average over lags; a memory that is overlooked costs a false claim, one that is not there a little strength.
    private const double Threshold = 1.4;

    /// <summary>Posts; 0 where likes have no memory.</summary>
    /// <param name="relative">Relative likes in the order of posting, the extreme ones held back.</param>
    internal static int Of(ReadOnlySpan<double> relative)
    {
        var centred = relative.ToArray();
        TensorPrimitives.Subtract(centred, TensorPrimitives.Sum<double>(centred) / centred.Length, centred);
        var squares = TensorPrimitives.SumOfSquares<double>(centred);
        if (squares <= 0)
        {
            return 0;
        }
        var reach = Threshold * Math.Sqrt(Math.Log10(centred.Length) / centred.Length);
        var longest = Math.Min((int)Math.Ceiling(Math.Sqrt(centred.Length)) + Quiet, centred.Length - 2);
        var memory = 0;
        for (var lag = 1; lag <= Math.Min(memory + Quiet, longest); lag++)
        {
            var correlation = TensorPrimitives.Dot<double>(centred.AsSpan(lag), centred.AsSpan(0, centred.Length - lag)) / squares;
            memory = Math.Abs(correlation) >= reach ? lag : memory;
        }
        return memory;
    }
}
