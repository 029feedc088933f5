using Plaudit.Data;
using Plaudit.Features;

namespace Plaudit.Tests.Features;

/// <summary>Small histories written in a line each, and single features read out of their rows by name.</summary>
internal static class PostHistory
{
    /// <summary>A Monday, midnight.</summary>
    public static readonly DateTime Monday = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A draft of the account <c>a</c>, some days after <see cref="Monday"/>.</summary>
    public static Draft Draft(double day, string account = "a", string? platform = "instagram") => new()
    {
        Platform = platform,
        Account = account,
        PostedAt = new PostTime(Monday.AddDays(day), true),
    };

    /// <summary>A post of the account <c>a</c>, some days after <see cref="Monday"/>.</summary>
    public static Post Post(double day, long? likes, string? id = null) => new(Draft(day) with { PostId = id }, new Outcomes { Likes = likes });

    public static PostTable Table(params IEnumerable<Post> posts)
    {
        var builder = new PostTableBuilder();
        foreach (var post in posts)
        {
            builder.Add(post);
        }
        return builder.Build();
    }

    public static FeatureMatrix Build(PostTable posts, double outcomeDelayDays = 0) =>
        AllPosts.Build(posts, FeatureCatalogue.Features, TimeSpan.FromDays(outcomeDelayDays));

    public static FeatureMatrix Build(PostTable history, params Draft[] drafts) =>
        new DraftFeatures(history, FeatureCatalogue.Features, TimeSpan.Zero).Build(drafts, new int[drafts.Length], CancellationToken.None);

    /// <summary>The features of a draft that comes after a history.</summary>
    public static Func<string, float> RowAfter(IEnumerable<Post> history, Draft draft) => RowOf(Build(Table(history), draft), 0);

    public static Func<string, float> RowOf(FeatureMatrix matrix, int row) => name => matrix[row, matrix.IndexOf(name)];

    public static double Log(double likes) => Math.Log(1 + likes);
}
