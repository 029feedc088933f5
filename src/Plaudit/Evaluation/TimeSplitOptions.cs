namespace Plaudit.Evaluation;

/// <summary>How <see cref="TimeSplit"/> cuts.</summary>
public sealed record TimeSplitOptions
{
    /// <summary>Protocol 1: accounts with at least 10 posts, the last 20 % of each as test, labels of any age.</summary>
    public static TimeSplitOptions Protocol { get; } = new();

    /// <summary>Every account, nothing held out as test: for a model that is going to be used.</summary>
    public static TimeSplitOptions ForUse { get; } = new() { MinPosts = 1, TestShare = 0 };

    /// <summary>Accounts with fewer posts with known likes are left out; default 10, 1 or more.</summary>
    public int MinPosts { get; init; } = 10;

    /// <summary>Share of each account's posts that are test, rounded up; default .2, 0 to .5.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Share of each account's posts before the test that are the validation slice, rounded up; default .2, above 0 to .5.</summary>
    public double ValidationShare { get; init; } = 0.2;

    /// <summary>Accounts with fewer posts before the test give none to the validation slice; default 5, 2 or more.</summary>
    public int MinPostsForValidation { get; init; } = 5;

    /// <summary>Posts younger than this, counted back from the newest post, are neither learnt from nor scored; default 0, 0 to 3650.</summary>
    public double MaturityDays { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinPosts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinPostsForValidation, 2);
        RequireBetween(TestShare, 0, 0.5, nameof(TestShare));
        RequireBetween(ValidationShare, 0.01, 0.5, nameof(ValidationShare));
        RequireBetween(MaturityDays, 0, 3650, nameof(MaturityDays));
    }

    private static void RequireBetween(double value, double low, double high, string name)
    {
        if (!(value >= low && value <= high))
        {
            throw new ArgumentOutOfRangeException(name, value, $"Expected {low} to {high}.");
        }
    }
}
