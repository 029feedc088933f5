using System.Globalization;
using Plaudit.Data;

namespace Plaudit.Evaluation;

/// <summary>What counts as high engagement.</summary>
public sealed record EngagementLabelOptions
{
    /// <summary>Default <see cref="EngagementLabelKind.OwnMedian"/> (protocol 2).</summary>
    public EngagementLabelKind Kind { get; init; }

    /// <summary>
    /// What to exceed. For the own median how many times the median, above 0, default 1; otherwise likes or an engagement rate, 0 or more,
    /// default the median of the posts learnt from.
    /// </summary>
    public double? Threshold { get; init; }

    /// <summary>In words, for people.</summary>
    public string Title => Kind switch
    {
        EngagementLabelKind.OwnMedian when Threshold is null or 1 => "likes above the median of the account's previous 12 posts",
        EngagementLabelKind.OwnMedian => Text($"likes above {Threshold:0.###} times the median of the account's previous 12 posts"),
        EngagementLabelKind.GlobalMedian when Threshold is null => "likes above the median of all posts learnt from",
        EngagementLabelKind.GlobalMedian => Text($"likes above {Threshold:N0}"),
        EngagementLabelKind.EngagementRate when Threshold is null => "(likes + comments) / followers above the median of all posts learnt from",
        EngagementLabelKind.EngagementRate => Text($"(likes + comments) / followers above {Threshold:0.######}"),
        _ => throw new InvalidOperationException($"There is no label {Kind}."),
    };

    /// <summary>Checks the range of the threshold.</summary>
    /// <exception cref="PlauditException">It is out of its range.</exception>
    public void Validate()
    {
        if (Kind == EngagementLabelKind.OwnMedian && Threshold is not (null or (> 0 and <= 1000)))
        {
            throw new PlauditException(Text($"The threshold is {Threshold}; above 0 to 1000 times the account's median was expected."));
        }
        if (Kind != EngagementLabelKind.OwnMedian && Threshold is not (null or (>= 0 and < double.PositiveInfinity)))
        {
            throw new PlauditException(Text($"The threshold is {Threshold}; 0 or more was expected."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
