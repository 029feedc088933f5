using System.Globalization;
using System.Text;
using Plaudit.Data;
using Plaudit.Models;

namespace Plaudit.Pipelines.Photos;

/// <summary>The model card of photos.</summary>
internal static class PhotoCard
{
    public static string Markdown(ModelManifest manifest, OwnPictures own, PhotoSkill skill)
    {
        var data = own.Data;
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"""
            # Model card: photos

            Ranks pictures of one account by the likes that its own followers are expected to give them, with 80 % and 95 % ranges.

            **{skill.InWords}**

            * **Learnt from**: {data.Pictures:N0} pictures of one account{(data.TimesAreKnown ? string.Create(CultureInfo.InvariantCulture, $", posted {data.From:yyyy-MM-dd} to {data.To:yyyy-MM-dd}") : ", in the order of their numbers")}; likes from {data.LikesFrom}; in the middle {data.MedianLikes:N0} likes.
            * **Looks at**: {data.MeasuredFeatures:N0} measured features and {data.EmbeddingFeatures:N0} numbers of an image model, brought down to few.
            * **Kept of the pictures**: their names, likes and numbers. Not the pictures, and not where they were taken.
            * **Seed**: {manifest.Seed}. Data fingerprint: {data.Fingerprint}.

            ## Good for

            Choosing among own pictures, on the account that it learnt from.

            ## Not good for

            Any other account: what one circle of friends likes says nothing of another's. Telling what a person is worth, or how one looks.
            Claims about causes: what went together with likes may not bring any.

            ## What was tried, on later pictures

            | model | log-MAE | error saved against the baseline |
            |---|---:|---:|

            """);
        foreach (var tried in skill.Tried)
        {
            card.Append(CultureInfo.InvariantCulture, $"| {tried.Name} | {tried.MeanAbsoluteError:0.000} | {100 * tried.Gain:0.0} % |\n");
        }
        card.Append("\nThe best was chosen on these pictures, so expect a little less; `plaudit evaluate photos` measures it on pictures that no choice has seen.\n");
        return card.ToString().ReplaceLineEndings("\n");
    }
}
