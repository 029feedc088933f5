using Plaudit.Data;

namespace Plaudit.Pipelines.Classification;

/// <summary>
/// Accounts that share a text word for word, such as a giveaway that all took part in: they must not stand on both sides of a test.
/// </summary>
internal static class TextGroups
{
    /// <summary>Shorter captions are the same by chance.</summary>
    private const int MinCharacters = 20;

    /// <summary>A number for each account; accounts that share a caption, directly or through others, have the same.</summary>
    public static int[] Of(IReadOnlyList<AccountText> accounts)
    {
        var parents = Enumerable.Range(0, accounts.Count).ToArray();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < accounts.Count; i++)
        {
            foreach (var text in accounts[i].Texts)
            {
                var caption = text.Caption?.Trim();
                if (caption?.Length >= MinCharacters && !first.TryAdd(caption, i))
                {
                    var (a, b) = (Root(parents, first[caption]), Root(parents, i));
                    parents[Math.Max(a, b)] = Math.Min(a, b);
                }
            }
        }
        return Array.ConvertAll(parents, i => Root(parents, i));
    }

    // Tarjan's union-find with paths cut in half.
    private static int Root(int[] parents, int i)
    {
        while (parents[i] != i)
        {
            i = parents[i] = parents[parents[i]];
        }
        return i;
    }
}
