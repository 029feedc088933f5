using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Features;
using Plaudit.Models;

namespace Plaudit.Pipelines;

/// <summary>
/// The sandbox of <c>--demonstrate-leak</c>: a twin of the model with likes, comments and views of the very post among its features, as popular
/// notebooks have it. Only its scores leave this class. Its columns are not in the catalogue, so no model file could hold it.
/// </summary>
internal static class ForbiddenTwin
{
    private const string Prefix = "leaked_";

    /// <summary>Trains the twin on the same posts, scores it on the same test and throws it away.</summary>
    public static LeakDemonstration Demonstrate(
        PostTable posts, LabelledPosts training, EngagementTest honest, int seed, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new ProgressReport("demonstrating a leak", 0, null));
        var leaked = WithOutcomes(posts, training.X, training.Rows);
        var options = new XGBoostOptions
        {
            Objective = XGBoostObjective.BinaryLogistic,
            NumBoostRound = 100,
            NumParallelTree = 1,
            LearningRate = 0.1,
            MinChildWeight = 1,
            Lambda = 1,
            ColsampleBytree = 1,
            Seed = seed,
        };
        using var twin = (XGBoostModel)new XGBoostTrainer(options).Fit(leaked, training.Y, cancellationToken);
        var test = WithOutcomes(posts, honest.X, honest.Rows);
        var model = new EngagementModel(twin, ProbabilityCalibration.None);
        return new LeakDemonstration(
            [.. FieldsOf(leaked).Where(field => !field.Contains("above", StringComparison.Ordinal))],
            ProbabilityScores.Of("honest", honest.Actual, honest.Probabilities, honest.Accounts),
            ProbabilityScores.Of("leaked", honest.Actual, model.Predict(test, cancellationToken), honest.Accounts));
    }

    // The only place where the rule that a column is known before posting is broken, and on purpose.
    private static FeatureMatrix WithOutcomes(PostTable posts, FeatureMatrix x, int[] rows)
    {
        // Likes against the account's level as well: trees compare a column with numbers, not with other columns.
        var (level, usual) = (x.IndexOf("level"), x.IndexOf("usual"));
        FeatureDefinition[] leaked = [Leaked("likes"), Leaked("comments"), Leaked("views"), Leaked("likes_above_level"), Leaked("likes_above_usual")];
        var width = x.ColumnCount + leaked.Length;
        var values = new float[(long)x.RowCount * width];
        for (var example = 0; example < x.RowCount; example++)
        {
            var row = values.AsSpan(checked(example * width), width);
            x.Row(example).CopyTo(row);
            posts.LogOutcomes(rows[example], row[^leaked.Length..]);
            row[^2] = row[^leaked.Length] - row[level];
            row[^1] = row[^2] - row[usual];
        }
        return new FeatureMatrix([.. x.Columns, .. leaked], x.RowCount, values);
    }

    private static IEnumerable<string> FieldsOf(FeatureMatrix leaked) =>
        leaked.Columns.Select((column, index) => (column.Name, index))
            .Where(column => column.Name.StartsWith(Prefix, StringComparison.Ordinal) && Enumerable.Range(0, leaked.RowCount).Any(row => !float.IsNaN(leaked[row, column.index])))
            .Select(column => column.Name[Prefix.Length..]);

    private static FeatureDefinition Leaked(string outcome) =>
        new(Prefix + outcome, "outcome", $"log1p {outcome} of the post itself, which no honest model may see", "log1p count", Availability.KnownBeforePosting, "not given");
}
