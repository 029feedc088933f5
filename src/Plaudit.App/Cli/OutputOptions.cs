using System.CommandLine;
using Plaudit.Reports;

namespace Plaudit.App.Cli;

/// <summary>Options of every verb that gives a result.</summary>
internal sealed class OutputOptions
{
    public Option<string?> Json { get; } = new("--json")
    {
        Description = "Write the result as JSON to FILE as well; - is standard output, in place of the text.",
        HelpName = "FILE",
    };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No progress and no notes, only the result and errors." };

    public void AddTo(Command command)
    {
        command.Add(Json);
        command.Add(Quiet);
    }

    public void ApplyTo(Terminal terminal, ParseResult parsed) => terminal.IsQuiet = parsed.GetValue(Quiet);

    /// <summary>Writes the JSON where it is asked for.</summary>
    /// <returns>Whether the text is still wanted on standard output.</returns>
    public async Task<bool> WriteJsonAsync<T>(Terminal terminal, ParseResult parsed, T result, CancellationToken cancellationToken)
    {
        switch (parsed.GetValue(Json))
        {
            case null:
                return true;
            case "-":
                await terminal.Output.WriteAsync(ReportJson.Of(result));
                return false;
            case { } path:
                await OutputFile.WriteTextAsync(path, ReportJson.Of(result), cancellationToken);
                return true;
        }
    }
}
