using Plaudit.Data;
using Plaudit.Models.Photos;

namespace Plaudit.Tests.Models.Photos;

/// <summary>Parts of examples, and examples with other numbers.</summary>
internal static class PhotoRows
{
    public static PhotoFeatures Select(this PhotoFeatures features, int from, int to)
    {
        int[] rows = [.. Enumerable.Range(from, to - from)];
        return new PhotoFeatures(features.Measured.SelectRows(rows), features.Embedding.SelectRows(rows));
    }

    public static PhotoExamples First(this PhotoExamples examples, int count) => new(
        [.. examples.Names.Take(count)],
        examples.Features.Select(0, count),
        [.. examples.LogLikes.Take(count)],
        [.. examples.PostedAtUtc.Take(count)]);

    public static PhotoExamples With(this PhotoExamples examples, IReadOnlyList<double> logLikes) =>
        new(examples.Names, examples.Features, logLikes, examples.PostedAtUtc);

    public static PhotoExamples At(this PhotoExamples examples, IReadOnlyList<DateTime> times) =>
        new(examples.Names, examples.Features, examples.LogLikes, times);

    /// <summary>The same rows up to one; from there on other likes and other pictures.</summary>
    public static PhotoExamples WithOtherFuture(this PhotoExamples examples, int from)
    {
        var features = examples.Features;
        return new PhotoExamples(
            examples.Names,
            new PhotoFeatures(Other(features.Measured, from), Other(features.Embedding, from)),
            [.. examples.LogLikes.Select((value, row) => row < from ? value : 9 - (value / 2))],
            examples.PostedAtUtc);
    }

    public static FeatureMatrix Without(FeatureMatrix x) => new([], x.RowCount, []);

    private static FeatureMatrix Other(FeatureMatrix x, int from)
    {
        var values = x.Values.ToArray();
        for (var i = from * x.ColumnCount; i < values.Length; i++)
        {
            values[i] = (3 * values[i]) + (i % 7);
        }
        return new FeatureMatrix(x.Columns, x.RowCount, values);
    }
}
