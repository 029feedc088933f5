using Plaudit.Data;
using Plaudit.Features.Profiles;
using Plaudit.Pipelines.Classification;

namespace Plaudit.Pipelines.Live;

/// <summary>What models say of a profile that was looked up.</summary>
public static class LookedUpVerdicts
{
    /// <summary>Its type, with reasons.</summary>
    public static ClassPrediction TypeOf(LookedUpProfile found, AccountTypePredictor predictor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(predictor);
        var behaviours = new ProfileBehaviours();
        foreach (var post in found.Posts) behaviours.Add(post with { Draft = post.Draft with { Platform = found.Profile.Platform, Account = found.Profile.Account } });
        return predictor.Predict([found.Profile], behaviours, withReasons: true, cancellationToken)[0];
    }

    /// <summary>What it is about, with the terms that spoke for it.</summary>
    public static ClassPrediction CategoryOf(LookedUpProfile found, CategoryPredictor predictor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(predictor);
        var profile = found.Profile;
        if (ProfileVerdict.OfUnseen(profile) is { } unseen) return unseen;
        var texts = found.Posts.Select(post => new PostText(post.Draft.Caption, post.Draft.AltText, post.Draft.Location));
        return predictor.Predict([new AccountText(profile.Platform, profile.Account, profile.Biography, [.. texts])], withTerms: true, cancellationToken)[0];
    }

    /// <summary>
    /// What to say where a profile comes from another source than the model has learnt from; <see langword="null"/> where it does not, or where
    /// either is not known.
    /// </summary>
    public static string? WarningOf(Profile profile, AccountTypePredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(predictor);
        if (profile.Source is not { } source || predictor.Sources.Count == 0 || predictor.Sources.Contains(source, StringComparer.OrdinalIgnoreCase)) return null;
        return $"These numbers come from another source ({source}) than those that the model has learnt from ({string.Join(", ", predictor.Sources)})."
            + " How often a model is right on its own sources does not carry over to others.";
    }
}
