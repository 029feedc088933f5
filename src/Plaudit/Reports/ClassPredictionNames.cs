using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>Names and words that the answers on classes share.</summary>
public static class ClassPredictionNames
{
    /// <summary>What stands in place of a class where none can be told.</summary>
    public const string CannotTell = "cannot_tell";

    /// <summary>A class's probability to as many digits as are written.</summary>
    public static double Probability(ClassProbability of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return Math.Round(of.Probability, 6);
    }

    /// <summary>A status as it is written: <c>not_enough_text</c>.</summary>
    public static string NameOf(ClassStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}
