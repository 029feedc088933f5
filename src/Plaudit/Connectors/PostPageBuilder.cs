using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Ingestion.Answers;

namespace Plaudit.Connectors;

/// <summary>Collects the posts of one page.</summary>
internal sealed class PostPageBuilder
{
    private readonly List<Post> _posts = [];
    private readonly FindingTally _findings = new();

    public IReadOnlyList<Post> Posts => _posts;

    public void Add(Post? post, (string? Column, string Reason)? fault, IEnumerable<Finding> findings)
    {
        _findings.Add(findings);
        if (post is not null) _posts.Add(post);
        else if (fault is { } found) Add(new Finding(FindingKind.Unknown, $"posts that cannot be used: {found.Reason}", 1));
    }

    public void Add(Finding finding) => _findings.Add([finding]);

    /// <summary>Tells of fields that the platform documents as always there and that are not: perhaps they were renamed.</summary>
    public void AddMissing(JsonElement fields, ReadOnlySpan<string> expected)
    {
        if (fields.ValueKind != JsonValueKind.Object) return;
        foreach (var name in expected)
        {
            if (fields.TryGetProperty(name, out _)) continue;
            Add(new Finding(
                FindingKind.Unknown, $"posts whose answer has no '{name}'", 1, "It is taken as not known. The platform may have renamed it."));
        }
    }

    /// <summary>Adds to the last post what was measured of it.</summary>
    public void Measure(Outcomes measured) => _posts[^1] = _posts[^1] with { Outcomes = GraphInsights.Merge(_posts[^1].Outcomes, measured) };

    /// <summary>The page, cut to the posts that are still wanted.</summary>
    public PostPage Build(int wanted, string? next) => new(_posts.Count <= wanted ? _posts : _posts[..wanted], next, _findings.Findings);
}
