using System.Globalization;
using Plaudit.Data;
using Plaudit.Features.Images;

namespace Plaudit.Pipelines;

/// <summary>Puts the contributions of features into words, a group of features at a time.</summary>
internal static class ReasonWording
{
    /// <summary>The topic of everything that tells how the account does of late.</summary>
    public const string Latest = "latest";

    // Groups of the catalogue that a person would not tell apart are told as one.
    private static readonly Dictionary<string, string> s_topics = new(StringComparer.Ordinal)
    {
        ["level"] = Latest,
        ["usual"] = Latest,
        ["spread"] = Latest,
        ["trend"] = Latest,
        ["history"] = Latest,
        ["earlier outcomes"] = Latest,
        ["rhythm"] = "rhythm",
        ["time"] = "time",
        ["format"] = "format",
        ["caption"] = "caption",
        ["presence"] = "caption",
        ["similar"] = "similar",
        ["terms"] = "similar",
        ["account"] = "account",
    };

    // The measured features of a picture are many and of several kinds.
    private static readonly Dictionary<string, string> s_picture = PictureTopics(
        ("how bright the picture is", "brightness dark_share bright_share"),
        ("the picture's contrast and detail", "contrast entropy sharpness edge_density simplicity"),
        ("the picture's colours", "colourfulness saturation hue_sin hue_cos hue_share second_hue_sin second_hue_cos warm_share cool_share colours"),
        ("how the picture is composed", "symmetry_left_right symmetry_top_bottom thirds_energy centre_energy"),
        ("the picture's size and shape", "megapixels aspect blockiness"),
        ("when and with what light the picture was taken", "taken_hour_sin taken_hour_cos exposure_value exposure_time iso flash focal_length"),
        ("the faces in the picture", "faces face_area face_x face_y face_score"),
        ("how much the picture looks like an earlier one", "hash_distance"));

    /// <summary>Whether anything is known of a row's picture.</summary>
    public static bool HasPicture(FeatureMatrix x, int row)
    {
        for (var column = 0; column < x.ColumnCount; column++)
        {
            if (ImageFeatureCatalogue.IsOfPicture(x.Columns[column]) && !float.IsNaN(x[row, column]))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Topic of a feature.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="hasPicture">Whether anything is known of the picture.</param>
    public static string TopicOf(FeatureDefinition feature, bool hasPicture) =>
        !ImageFeatureCatalogue.IsOfPicture(feature) ? s_topics.GetValueOrDefault(feature.Group, feature.Group)
        : !hasPicture ? "no picture known"
        : feature.Group == ImageFeatureCatalogue.EmbeddingGroup ? "what the picture shows"
        : s_picture.GetValueOrDefault(feature.Name, "the picture");

    /// <summary>Where the prediction starts from.</summary>
    public static string Start(PredictionStatus status, Draft draft, double logLevel, int historyPosts) => status switch
    {
        PredictionStatus.Ok => string.Create(CultureInfo.InvariantCulture, $"your usual: {LogLikes.ToLikes(logLevel):N0} likes, from {historyPosts:N0} earlier posts, the latest counting most"),
        PredictionStatus.ColdStart => string.Create(CultureInfo.InvariantCulture, $"no earlier likes known; accounts with {draft.Followers:N0} followers start near {LogLikes.ToLikes(logLevel):N0} likes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"neither earlier likes nor followers known; accounts start near {LogLikes.ToLikes(logLevel):N0} likes"),
    };

    /// <summary>A topic's effect: never a cause, only what it goes together with.</summary>
    public static string Effect(string topic, Draft draft, double logEffect) =>
        string.Create(CultureInfo.InvariantCulture, $"{Describe(topic, draft)}: associated with {Math.Exp(logEffect) - 1:+0 %;-0 %;0 %} against your usual");

    /// <summary>Where a probability of high engagement starts from.</summary>
    /// <param name="status">What the prediction rests on.</param>
    /// <param name="logOdds">Log odds of a draft of which nothing is told.</param>
    /// <param name="historyPosts">Earlier posts with known likes.</param>
    /// <param name="logUsual">log1p of the median likes of the last 12 posts; NaN where not known or not asked for.</param>
    public static string EngagementStart(PredictionStatus status, double logOdds, int historyPosts, double logUsual)
    {
        var usual = double.IsNaN(logUsual)
            ? string.Create(CultureInfo.InvariantCulture, $"{historyPosts:N0} earlier posts with known likes")
            : string.Create(CultureInfo.InvariantCulture, $"your usual is {LogLikes.ToLikes(logUsual):N0} likes, the median of the last {Math.Min(historyPosts, 12)} of {historyPosts:N0} posts");
        var few = status == PredictionStatus.Ok ? "" : " (too few to go by)";
        return string.Create(CultureInfo.InvariantCulture, $"{usual}{few}; any draft starts at {Probability(logOdds):0 %}");
    }

    /// <summary>A topic's effect on a probability, in points.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="before">Log odds without it.</param>
    /// <param name="after">Log odds with it.</param>
    public static string EngagementEffect(string topic, Draft draft, double before, double after) =>
        string.Create(CultureInfo.InvariantCulture, $"{Describe(topic, draft)}: associated with {100 * (Probability(after) - Probability(before)):+0;-0;0} points");

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static string Describe(string topic, Draft draft) => topic switch
    {
        Latest => "how your latest posts did",
        "rhythm" => "how often you posted of late",
        "time" => Time(draft.PostedAt),
        "format" => Format(draft),
        "caption" => Caption(draft),
        "similar" => "how your earlier posts like this one did",
        "account" => draft.Followers is { } followers ? string.Create(CultureInfo.InvariantCulture, $"an account with {followers:N0} followers") : "the size of the account",
        _ => topic,
    };

    private static Dictionary<string, string> PictureTopics(params (string Topic, string Features)[] topics) =>
        topics.SelectMany(topic => topic.Features.Split(' ').Select(name => ($"image_{name}", topic.Topic))).ToDictionary(StringComparer.Ordinal);

    private static string Time(PostTime? time)
    {
        if (time is not { } planned)
        {
            return "no planned time";
        }
        var day = planned.Utc.DayOfWeek;
        return planned.HasTimeOfDay ? $"posted on {day} {PartOfDay(planned.Utc.Hour)} (UTC)" : $"posted on {day}";
    }

    private static string PartOfDay(int hour) => hour switch
    {
        < 5 => "night",
        < 12 => "morning",
        < 17 => "afternoon",
        < 22 => "evening",
        _ => "night",
    };

    private static string Format(Draft draft)
    {
        var what = draft.MediaType switch
        {
            null => "media type not given",
            MediaType.Image => "posted as an image",
            MediaType.Text => "posted as text",
            { } type => $"posted as a {type.ToString().ToLowerInvariant()}",
        };
        var length = draft.DurationSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" of {Math.Floor(seconds / 60):0}:{seconds % 60:00}") : "";
        return what + length + (draft.IsAd == true ? ", as an advertisement" : "");
    }

    private static string Caption(Draft draft) =>
        draft.Caption is not { } caption ? "no caption known"
        : caption.Length == 0 ? "an empty caption"
        : string.Create(CultureInfo.InvariantCulture, $"how the caption is written ({new StringInfo(caption).LengthInTextElements:N0} characters)");
}
