using System.CommandLine;
using Plaudit.Ingestion;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary>Options of every verb that reads posts.</summary>
internal sealed class InputOptions(string formatOption = "--format")
{
    private const string Formats = "jsonl|csv|course";

    public Option<PostFormat?> Format { get; } = new(formatOption)
    {
        Description = "Format of the files: jsonl is one post a line, csv one a row, course one account a line. Found by content when not given.",
        HelpName = Formats,
        CustomParser = result => result.Tokens[^1].Value switch
        {
            "jsonl" => PostFormat.Jsonl,
            "csv" => PostFormat.Csv,
            "course" => PostFormat.Course,
            var other => Refuse(result, formatOption, other),
        },
    };

    public Option<string?> Rejected { get; } = new("--rejected")
    {
        Description = "Write each row that cannot be used to FILE (JSONL): file, line, column and reason. Kept also when the run is stopped.",
        HelpName = "FILE",
    };

    public Option<double> MaxRejected { get; } = Options.Number(
        "--max-rejected", "SHARE", "Stop when more than this share of the rows cannot be used; 0 is none, 1 is all.", 0.05);

    public void AddTo(Command command)
    {
        command.Add(Format);
        command.Add(Rejected);
        command.Add(MaxRejected);
    }

    public PostInput Read(ParseResult parsed, IReadOnlyList<string> names, Terminal terminal) => new()
    {
        Names = names,
        Format = parsed.GetValue(Format),
        MaxRejectedShare = parsed.GetValue(MaxRejected),
        StandardInput = terminal.StandardInput,
        Findings = terminal.Findings,
    };

    private static PostFormat? Refuse(System.CommandLine.Parsing.ArgumentResult result, string option, string format)
    {
        result.AddError($"{option} is '{format}'; one of {Formats.Replace("|", ", ")} was expected.");
        return null;
    }
}
