using Plaudit.Data;

namespace Plaudit.Pipelines.Classification;

/// <summary>What is told of a profile by its state alone.</summary>
public static class ProfileVerdict
{
    /// <summary>The answer on a profile that could not be seen; <see langword="null"/> for one that could.</summary>
    public static ClassPrediction? OfUnseen(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.State == ProfileState.Shown
            ? null
            : new ClassPrediction
            {
                Platform = profile.Platform,
                Account = profile.Account,
                Status = ProfileVerdicts.StatusOf(profile.State),
                Cause = ProfileVerdicts.CauseOf(profile.State),
            };
    }
}
