using Plaudit.Storage;

namespace Plaudit.App.Web.Welcome;

/// <summary>How far the first steps have come.</summary>
/// <param name="SampleAccounts">Accounts of the sample that are in the store.</param>
/// <param name="HasOwn">Whether there are accounts beside them.</param>
/// <param name="HasModel">Whether a model of likes serves.</param>
/// <param name="Job">The newest job of the sample; <see langword="null"/> for none.</param>
/// <param name="FirstDraft">The address at which a good first draft is filled in.</param>
public sealed record WelcomeView(int SampleAccounts, bool HasOwn, bool HasModel, StoredJob? Job, string FirstDraft)
{
    /// <summary>The sample is being brought in or removed.</summary>
    public bool IsWorking => Job is { IsOver: false };

    /// <summary>The sample can be predicted from.</summary>
    public bool IsReady => SampleAccounts > 0 && HasModel && !IsWorking;
}
