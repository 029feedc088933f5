using Plaudit.Data;

namespace Plaudit.Tests.Models;

/// <summary>Accounts with a first post that has no history and some that have; likes grow with the followers.</summary>
internal sealed record ColdStartProblem(FeatureMatrix X, float[] Y, int[] Accounts)
{
    private static readonly (string Name, string Group)[] s_columns =
        [("level", "level"), ("last_1", "level"), ("known_posts", "history"), ("cold_start", "history"), ("followers", "account"), ("weekday", "time")];

    /// <summary>Draws a problem of <paramref name="accounts"/> accounts with ten posts each.</summary>
    public static ColdStartProblem Create(int accounts, int posts = 10, int accountStep = 1)
    {
        var random = new Random(11);
        var values = new List<float>();
        var y = new List<float>();
        var owners = new List<int>();
        for (var account = 0; account < accounts; account++)
        {
            var followers = 4 + (8 * random.NextSingle());
            for (var post = 0; post < posts; post++)
            {
                y.Add(followers - 2 + (0.6f * (random.NextSingle() - 0.5f)));
                values.AddRange(post == 0 ? [float.NaN, float.NaN] : [followers - 2, y[^2] - (followers - 2)]);
                values.AddRange([MathF.Log(1 + post), post == 0 ? 1 : 0, followers, random.Next(7)]);
                owners.Add(account * accountStep);
            }
        }
        return new ColdStartProblem(Matrix([.. values]), [.. y], [.. owners]);
    }

    /// <summary>A row without history.</summary>
    public static FeatureMatrix Cold(params float[] followers) =>
        Matrix([.. followers.SelectMany(f => new[] { float.NaN, float.NaN, 0, 1, f, 2 })]);

    private static FeatureMatrix Matrix(float[] values) => new(
        [.. s_columns.Select(c => LearnableProblem.Definition(c.Name) with { Group = c.Group })], values.Length / s_columns.Length, values);
}
