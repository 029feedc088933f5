namespace Plaudit.Models;

/// <summary>Log odds and the probabilities they stand for, exact also where those come close to 0 or 1.</summary>
public static class LogisticFunction
{
    public static double Probability(double logOdds)
    {
        if (logOdds >= 0)
        {
            return 1 / (1 + Math.Exp(-logOdds));
        }
        var odds = Math.Exp(logOdds);
        return odds / (1 + odds);
    }

    /// <summary>The inverse of <see cref="Probability"/>; infinite at 0 and 1.</summary>
    public static double LogOdds(double probability) => Math.Log(probability / (1 - probability));

    /// <summary>Negative log likelihood of one row in nats, not clipped.</summary>
    public static double LogLoss(bool isHigh, double logOdds)
    {
        var against = isHigh ? -logOdds : logOdds;
        return against > 0 ? against + LogOnePlus(Math.Exp(-against)) : LogOnePlus(Math.Exp(against));
    }

    // log(1 + x) for x from 0 to 1, without loss where x is small (Goldberg 1991, "What Every Computer Scientist Should Know About
    // Floating-Point Arithmetic", theorem 4).
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : x * Math.Log(sum) / (sum - 1);
    }
}
