using Plaudit.Data;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary>What was found, joined, unknown and left out while data was read.</summary>
internal static class FindingsText
{
    public static void Write(Terminal terminal, IReadOnlyList<Finding> findings)
    {
        foreach (var line in Lines(findings))
        {
            terminal.Output.WriteLine(line);
        }
    }

    /// <summary>A line each, and one more where there is something to be done about it.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            yield return Text($"{(finding.Kind == FindingKind.Unknown ? '!' : ' ')} {NameOf(finding.Kind)}: {finding.Count:N0} {finding.What}");
            if (finding.Help is { } help)
            {
                yield return $"    {help}";
            }
        }
    }

    private static string NameOf(FindingKind kind) => kind switch
    {
        FindingKind.Found => "found",
        FindingKind.Joined => "joined",
        FindingKind.Unknown => "not known",
        FindingKind.LeftOut => "left out",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
