using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Pipelines.Classification;

/// <summary>What the answers on profiles share: states in words, probabilities in order, values of features as people read them.</summary>
internal static class ProfileVerdicts
{
    public static ClassStatus StatusOf(ProfileState state) => state switch
    {
        ProfileState.Shown => ClassStatus.Ok,
        ProfileState.NotFound => ClassStatus.NotFound,
        ProfileState.Private => ClassStatus.Private,
        ProfileState.NotProfessional => ClassStatus.NotProfessional,
        ProfileState.Suspended => ClassStatus.Suspended,
        ProfileState.RateLimited => ClassStatus.RateLimited,
        ProfileState.Unreachable => ClassStatus.Unreachable,
        ProfileState.Empty => ClassStatus.Empty,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state."),
    };

    public static string CauseOf(ProfileState state) => state switch
    {
        ProfileState.NotFound => "there is no such account, or not any more",
        ProfileState.Private => "the account is private; nobody who shows themselves to followers alone is put in a class",
        ProfileState.NotProfessional => "the platform answers for professional accounts alone, and this is none; type in the public numbers, or name a saved file",
        ProfileState.Suspended => "the platform has suspended the account",
        ProfileState.RateLimited => "the platform refused to answer for now because too much was asked; try again later",
        ProfileState.Unreachable => "the platform could not be reached, or answered with an error",
        ProfileState.Empty => "the account has no followers, follows nobody and has posted nothing",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state that stands in the way."),
    };

    /// <summary>What else can stand for missing fields; empty where nothing can.</summary>
    public static string HintFor(IReadOnlyList<string> missing) =>
        missing.Contains("username_len") || missing.Contains("username_digits") ? " (a field username gives them)"
        : missing.Contains("bio_len") ? " (a field biography gives it)"
        : missing.Contains("own posts") ? " (name posts of the account with --posts)"
        : "";

    /// <summary>Classes with their probabilities, the likeliest first.</summary>
    public static IReadOnlyList<ClassProbability> Ranked(IReadOnlyList<string> classes, ReadOnlySpan<float> probabilities)
    {
        var ranked = new ClassProbability[classes.Count];
        for (var c = 0; c < ranked.Length; c++)
        {
            ranked[c] = new ClassProbability(classes[c], probabilities[c]);
        }
        return [.. ranked.OrderByDescending(of => of.Probability)];
    }

    /// <summary>A feature's value as the number that it was made from.</summary>
    public static string Shown(string unit, double value) => unit switch
    {
        "0 or 1" => value > 0 ? "yes" : "no",
        "log ratio" => string.Create(CultureInfo.InvariantCulture, $"{Math.Exp(value):#,##0.###}"),
        _ when unit.StartsWith("log1p", StringComparison.Ordinal) => string.Create(CultureInfo.InvariantCulture, $"{Math.Exp(value) - 1:N0}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:#,##0.##}"),
    };
}
