using Plaudit.Data;

namespace Plaudit.Models.Photos;

/// <summary>Options of <see cref="PhotoTrainer"/>.</summary>
public sealed record PhotoOptions
{
    /// <summary>
    /// Earlier posts whose median is the account's level. Default 20; 5 to 200. Fewer follow a change sooner, more are less shaken by chance.
    /// </summary>
    public int LevelPosts { get; init; } = 20;

    /// <summary>Most numbers that an embedding is reduced to. Default 32; 1 to 256. With few pictures it is a tenth of their number.</summary>
    public int MaxComponents { get; init; } = 32;

    /// <summary>Steps of the rolling validation. Default 8; 2 to 50. More learn from more of the history, and take longer.</summary>
    public int Folds { get; init; } = 8;

    /// <summary>Permutations of the test for any signal, for each length of blocks. Default 499; 100 to 9,999. More make the p-value finer.</summary>
    public int Permutations { get; init; } = 499;

    /// <summary>p-value below which pictures are said to tell likes. Default 0.01; above 0 and below 0.5.</summary>
    public double SignificanceLevel { get; init; } = 0.01;

    /// <summary>Own pictures shown beside a prediction. Default 5; 0 to 50.</summary>
    public int Neighbours { get; init; } = 5;

    /// <summary>
    /// Days after which a picture's likes are taken for final. Default 2: friends see a post within a day or two. 0 to 365. Pictures younger than this
    /// when the newest was posted are neither learnt from nor tested; and what is told of a picture rests on those that were so old when it was posted.
    /// Without a meaning where only the order of posting is known.
    /// </summary>
    public double MaturityDays { get; init; } = 2;

    /// <summary>Start of the random draws of the permutation test. Default 0.</summary>
    public int Seed { get; init; }

    internal void Validate()
    {
        Check(LevelPosts, 5, 200, nameof(LevelPosts));
        Check(MaxComponents, 1, 256, nameof(MaxComponents));
        Check(Folds, 2, 50, nameof(Folds));
        Check(Permutations, 100, 9_999, nameof(Permutations));
        Check(Neighbours, 0, 50, nameof(Neighbours));
        if (!(MaturityDays is >= 0 and <= 365))
        {
            throw new PlauditException($"The maturity of likes is {MaturityDays} days; 0 to 365 was expected.");
        }
        if (!(SignificanceLevel > 0 && SignificanceLevel < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(SignificanceLevel), SignificanceLevel, "Above 0 and below 0.5 was expected.");
        }
    }

    private static void Check(int value, int lowest, int highest, string name)
    {
        if (value < lowest || value > highest)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{lowest} to {highest} was expected.");
        }
    }
}
