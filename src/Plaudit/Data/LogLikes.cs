namespace Plaudit.Data;

/// <summary>The scale on which likes are learnt: log1p, because a few posts get a thousand times the likes of others.</summary>
public static class LogLikes
{
    /// <summary>Likes from log1p likes, never below 0. The middle of the log scale is the median, so the answer is a median, not a mean.</summary>
    public static double ToLikes(double logLikes) => Math.Max(0, Math.Exp(logLikes) - 1);
}
