using System.Text.RegularExpressions;

namespace Plaudit.App.Web.ModelPages;

/// <summary>
/// Reads the Markdown of model cards: headings, paragraphs, lists, tables, strong text and code. Whatever else stands there is plain text: a card may
/// come from somebody else.
/// </summary>
internal static partial class CardText
{
    private const int MaxCharacters = 200_000;

    /// <summary>The parts of a card in their order.</summary>
    public static IReadOnlyList<CardBlock> Read(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var lines = (markdown.Length > MaxCharacters ? markdown[..MaxCharacters] : markdown).ReplaceLineEndings("\n").Split('\n');
        var blocks = new List<CardBlock>();
        for (var i = 0; i < lines.Length;)
        {
            var line = lines[i];
            if (line.Trim().Length == 0 || line.StartsWith("# ", StringComparison.Ordinal))
            {
                i++;
            }
            else if (Head().Match(line) is { Success: true } head)
            {
                blocks.Add(new CardBlock { Heading = Spans(head.Groups["text"].Value) });
                i++;
            }
            else if (IsItem(line))
            {
                var items = new List<IReadOnlyList<CardSpan>>();
                while (i < lines.Length && IsItem(lines[i])) items.Add(Spans(Joined(lines, ref i, lines[i][2..])));
                blocks.Add(new CardBlock { Items = items });
            }
            else if (line.StartsWith('|') && i + 1 < lines.Length && Rule().IsMatch(lines[i + 1]))
            {
                blocks.Add(new CardBlock { Table = TableOf(lines, ref i) });
            }
            else
            {
                blocks.Add(new CardBlock { Paragraph = Spans(Joined(lines, ref i, line)) });
            }
        }
        return blocks;
    }

    private static bool IsItem(string line) => line.StartsWith("* ", StringComparison.Ordinal) || line.StartsWith("- ", StringComparison.Ordinal);

    // A text goes on until something else begins.
    private static string Joined(string[] lines, ref int at, string first)
    {
        var text = first.Trim();
        for (at++; at < lines.Length && lines[at].Trim().Length > 0 && !IsItem(lines[at]) && lines[at][0] is not ('|' or '#'); at++) text += " " + lines[at].Trim();
        return text;
    }

    private static CardTable TableOf(string[] lines, ref int at)
    {
        var head = Cells(lines[at]);
        var rules = lines[at + 1].Trim().Trim('|').Split('|');
        var rows = new List<IReadOnlyList<IReadOnlyList<CardSpan>>>();
        for (at += 2; at < lines.Length && lines[at].StartsWith('|'); at++)
        {
            var cells = Cells(lines[at]);
            rows.Add([.. Enumerable.Range(0, head.Count).Select(i => i < cells.Count ? cells[i] : [])]);
        }
        return new CardTable(head, rows, [.. Enumerable.Range(0, head.Count).Select(i => i < rules.Length && rules[i].Trim().EndsWith(':'))]);
    }

    private static List<IReadOnlyList<CardSpan>> Cells(string line)
    {
        var text = line.Trim();
        return [.. text[1..(text.Length > 1 && text.EndsWith('|') ? text.Length - 1 : text.Length)].Split('|').Select(cell => Spans(cell.Trim()))];
    }

    private static List<CardSpan> Spans(string text)
    {
        var spans = new List<CardSpan>();
        var end = 0;
        foreach (Match match in Marked().Matches(text))
        {
            if (match.Index > end) spans.Add(new CardSpan(text[end..match.Index], CardStyle.Plain));
            spans.Add(match.Groups["strong"] is { Success: true } strong ? new CardSpan(strong.Value, CardStyle.Strong) : new CardSpan(match.Groups["code"].Value, CardStyle.Code));
            end = match.Index + match.Length;
        }
        if (end < text.Length) spans.Add(new CardSpan(text[end..], CardStyle.Plain));
        return spans;
    }

    [GeneratedRegex(@"^#{2,6} +(?<text>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Head();

    [GeneratedRegex(@"^\|[ :|-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\*\*(?<strong>[^*]+)\*\*|`(?<code>[^`]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Marked();
}
