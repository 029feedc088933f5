using Plaudit.Data;
using Plaudit.Metrics;

namespace Plaudit.Evaluation;

/// <summary>The test of an evaluation post by post, for reports: what was predicted, what happened, and what naive forecasts said.</summary>
public sealed record LikesTest
{
    /// <summary>Names of accounts by their index.</summary>
    public required IReadOnlyList<string> AccountNames { get; init; }

    /// <summary>Index of the account of each post; posts of an account stand together, in their order.</summary>
    public required int[] Accounts { get; init; }

    /// <summary>Moment of each post, UTC.</summary>
    public required DateTime[] PostedAtUtc { get; init; }

    /// <summary>log1p of the likes of each post.</summary>
    public required float[] Actual { get; init; }

    /// <summary>Predicted log1p likes.</summary>
    public required float[] Predicted { get; init; }

    public required LogInterval[] Intervals { get; init; }

    /// <summary>The naive forecasts, best first.</summary>
    public required IReadOnlyList<NaiveForecast> Naive { get; init; }

    /// <summary>Median log1p likes of each account before the test, by its index: its size.</summary>
    public required IReadOnlyDictionary<int, double> AccountSizes { get; init; }

    public int Count => Actual.Length;

    /// <summary>Skill against a naive forecast, with its range over other accounts (other posts, where accounts are few).</summary>
    /// <param name="naive">One of <see cref="Naive"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ConfidenceInterval Skill(NaiveForecast naive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(naive);
        var own = SquaredErrors(Predicted);
        var other = SquaredErrors(naive.LogLikes);
        return new Bootstrap(Count, Accounts).Interval(
            counts =>
            {
                var (a, b) = (0d, 0d);
                for (var i = 0; i < counts.Length; i++)
                {
                    a += counts[i] * own[i];
                    b += counts[i] * other[i];
                }
                return 1 - (a / b);
            },
            cancellationToken);
    }

    /// <summary>Whether the range of <see cref="Skill"/> is over accounts, not over posts.</summary>
    public bool SkillIsOverAccounts => new Bootstrap(Count, Accounts).ResamplesGroups;

    private double[] SquaredErrors(float[] predicted)
    {
        var errors = new double[Count];
        for (var i = 0; i < errors.Length; i++)
        {
            var error = (double)predicted[i] - Actual[i];
            errors[i] = error * error;
        }
        return errors;
    }
}

/// <summary>What a naive forecast said of each post of a test.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it does, in one line for people.</param>
/// <param name="LogLikes">Its log1p likes of each post.</param>
public sealed record NaiveForecast(string Name, string Title, float[] LogLikes);
