using System.CommandLine;
using System.Text;
using Plaudit.App.Cli;

namespace Plaudit.App.Tests.Cli;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. AllCommands().Select(Examples.PathOf)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfEachCommand_IsAsReviewed(string path)
    {
        var help = await HelpOfAsync(path);

        Snapshot.Verify(help, test: path.Replace(' ', '-'));
        Assert.All(help.Split('\n'), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public async Task Reference_OfAllCommands_IsTheHelpOfThisVersion()
    {
        var page = new StringBuilder(
            """
            # Command line

            The help of every command, written by a test from the program itself (`UPDATE_SNAPSHOTS=1 ./test HelpTests` rewrites this page).

            | exit code | meaning |
            |---|---|
            | 0 | done |
            | 1 | failed, though the input was right: a missing library, a full disk |
            | 2 | wrong input or usage; the first line on standard error says what, where, and what was expected |
            | 130 | interrupted with Ctrl+C; no unfinished file is left behind (`fetch` keeps its pages, and says where) |

            Answers go to standard output, notes, progress and errors to standard error.

            """);
        foreach (var path in AllCommands().Select(Examples.PathOf))
        {
            page.Append($"\n## {path}\n\n```\n{(await HelpOfAsync(path)).TrimEnd('\n')}\n```\n");
        }
        Snapshot.VerifyFile("docs/cli-reference.md", page.ToString());
    }

    [Fact]
    public void Description_OfEveryCommandOptionAndArgument_IsThereAndASentence()
    {
        foreach (var command in AllCommands())
        {
            foreach (var symbol in command.Options.Cast<Symbol>().Concat(command.Arguments).Append(command).Where(s => s is not System.CommandLine.Help.HelpOption))
            {
                Assert.True(symbol.Description?.TrimEnd() is [.., '.'] or "Show version information", $"{Examples.PathOf(command)}: {symbol.Name}: {symbol.Description}");
            }
        }
    }

    [Fact]
    public void Examples_OfEveryCommand_ParseWithoutFault()
    {
        foreach (var command in AllCommands())
        {
            var path = Examples.PathOf(command);
            Assert.NotEmpty(Examples.Of(path));
            foreach (var example in Examples.Of(path))
            {
                var line = example.Split(" | ")[^1];
                Assert.StartsWith("plaudit ", line);
                var parsed = PlauditCommand.Parse(NewTerminal(), line["plaudit ".Length..].Replace("'", "").Split(' '));
                Assert.True(parsed.Errors.Count == 0, $"{example}: {string.Join(' ', parsed.Errors)}");
            }
        }
    }

    private static async Task<string> HelpOfAsync(string path)
    {
        var result = await CommandLine.RunAsync([.. path.Split(' ').Skip(1), "--help"]);
        Assert.Equal("", result.Error);
        return string.Join('\n', result.Succeeded().Output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }

    private static IEnumerable<Command> AllCommands() => Below(PlauditCommand.Create(NewTerminal()));

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(Below).Prepend(command);

    private static Terminal NewTerminal() => Terminal.Captured(TextWriter.Null, TextWriter.Null, () => Stream.Null);
}
