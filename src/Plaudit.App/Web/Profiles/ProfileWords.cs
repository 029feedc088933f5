using System.Globalization;
using Plaudit.App.Web.Texts;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;
using Plaudit.Reports;

namespace Plaudit.App.Web.Profiles;

/// <summary>What models say of profiles, in words.</summary>
internal static class ProfileWords
{
    /// <summary>A type or category; one that has no words here by its name.</summary>
    public static string ClassOf(string name) =>
        name == ClassPredictionNames.CannotTell ? ProfileTexts.CannotTell : Text("Type_" + name) ?? name.Replace('_', ' ');

    /// <summary>What a type means; <see langword="null"/> for other classes.</summary>
    public static string? MeaningOf(string name) => Text("TypeText_" + name);

    /// <summary>Why nothing can be told.</summary>
    public static string CauseOf(ClassPrediction answer)
    {
        var name = ClassPredictionNames.NameOf(answer.Status);
        return answer.Status == ClassStatus.MissingField
            ? string.Format(CultureInfo.InvariantCulture, ProfileTexts.Cause_missing_field, string.Join(", ", answer.MissingFields.Select(field => field.Replace('_', ' '))))
            : Text("Cause_" + name) ?? answer.Cause ?? name;
    }

    /// <summary>A status in a few words.</summary>
    public static string StatusOf(string status) => Text("Status_" + status) ?? status.Replace('_', ' ');

    public static string StateOf(ProfileState state) => Text("State_" + ProfileStates.Name(state)) ?? ProfileStates.Name(state);

    /// <summary>Whether the public page may show more than is known.</summary>
    public static bool CanBeTyped(ClassPrediction? answer) => answer is null || answer.Status is
        ClassStatus.MissingField or ClassStatus.NotProfessional or ClassStatus.RateLimited or ClassStatus.Unreachable or ClassStatus.Private or ClassStatus.Unsure;

    private static string? Text(string name) => ProfileTexts.ResourceManager.GetString(name, ProfileTexts.Culture);
}
