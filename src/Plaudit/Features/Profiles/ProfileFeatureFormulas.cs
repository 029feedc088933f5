using Plaudit.Data;

namespace Plaudit.Features.Profiles;

/// <summary>Shorthands for the tables of features; a value that is not known stays NaN through all of them.</summary>
internal static class ProfileFeatureFormulas
{
    public const string LogCount = "log1p count";
    public const string LogRatio = "log ratio";
    public const string Flag = "0 or 1";

    public static ProfileFeature Shown(string name, string group, string definition, string unit, string[] fields, Func<Profile, double> value) =>
        Declared(name, group, definition, unit, fields, (profile, _) => value(profile));

    public static ProfileFeature Declared(
        string name, string group, string definition, string unit, string[] fields, Func<Profile, ProfileBehaviour?, double> value) =>
        new(
            new FeatureDefinition(name, group, definition, unit, Availability.ShownOnProfile, $"not known: {string.Join(", ", fields)}"),
            fields,
            value);

    public static double Log(double? count) => Math.Log(1 + (count ?? double.NaN));

    /// <summary>log((1 + a) / (1 + b)), which stays finite where a count is 0.</summary>
    public static double Ratio(double? a, double? b) => Log(a) - Log(b);

    public static double Real(double? value) => value ?? double.NaN;

    public static double Of(bool? flag) => flag switch
    {
        true => 1,
        false => 0,
        null => double.NaN,
    };
}
