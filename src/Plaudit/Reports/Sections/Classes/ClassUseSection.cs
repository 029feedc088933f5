using Plaudit.Reports.Documents;

namespace Plaudit.Reports.Sections.Classes;

/// <summary>What the models of classes may be used for, and what not: the same points stand in their model cards.</summary>
public static class ClassUseSection
{
    /// <summary>What must not be done with types of accounts.</summary>
    public static IReadOnlyList<string> AccountTypeLimits { get; } =
    [
        "No automated decision about a person: no blocking, no refusal, no accusation. A probability is a reason to look at a profile, never a finding.",
        "Not on profiles from elsewhere than the sources it learnt from, unless the table of sources left out shows that it carries over.",
        "Not where a class is far rarer than in the data, without a look at the precision at that share.",
        "Not after years: bots and fakes change as soon as they are found. Old data sets know old bots.",
        "Not to publish: what is known of a profile is somebody's data, and being called a bot or a fake does harm where it is wrong.",
    ];

    /// <summary>What must not be done with categories of accounts.</summary>
    public static IReadOnlyList<string> CategoryLimits { get; } =
    [
        "No automated decision about a person, and no guess at what the labels do not say: health, belief, origin, politics.",
        "Not on texts in languages or on topics that the labelled accounts do not have.",
        "Not as the one true label: people who label accounts disagree about many of them, and an account may be about several things.",
        "Not for accounts with a few short texts: the answer is then \"not enough text\".",
    ];

    internal static ReportSection OfAccountType() => new()
    {
        Id = "use",
        Title = "What it may be used for, and what not",
        Text = ["Good for sorting many profiles by what should be looked at first, by people, and for telling how sure that order is."],
        Points = AccountTypeLimits,
    };

    internal static ReportSection OfCategory() => new()
    {
        Id = "use",
        Title = "What it may be used for, and what not",
        Text = ["Good for sorting and finding accounts by what they are about, where a wrong one does no harm."],
        Points = CategoryLimits,
    };
}
