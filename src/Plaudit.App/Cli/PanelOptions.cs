using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Plaudit.Forecasting;
using Plaudit.Pipelines;

namespace Plaudit.App.Cli;

/// <summary>Options of every verb that reads daily rows.</summary>
internal sealed class PanelOptions
{
    private readonly Option<string[]> _map = new("--map")
    {
        Description = $"Read FIELD from COLUMN; to be given several times. Fields: {string.Join(", ", DailyFieldNames.All)}.",
        HelpName = "FIELD=COLUMN",
    };

    private readonly Option<long?> _memory = new("--memory")
    {
        Description = "Memory that reading may use before it spills to disk, such as 800MB. Default: 2GB.",
        HelpName = "SIZE",
        CustomParser = Bytes,
    };

    private readonly Option<string?> _spill = new("--spill") { Description = "Folder to spill to. Default: the system's temporary folder.", HelpName = "DIR" };

    private readonly Option<int?> _threads = Options.Whole("--threads", "N", "Threads of reading. Default: one a core.");

    private readonly Option<string?> _rejected = new("--rejected")
    {
        Description = "Write each row that cannot be used to FILE (JSONL): file, line, column and reason. Kept also when the run is stopped.",
        HelpName = "FILE",
    };

    private readonly Option<double> _maxRejected = Options.Number(
        "--max-rejected", "SHARE", "Stop when more than this share of the rows cannot be used; 0 is none, 1 is all.", 0.05);

    /// <summary>What DATA is, in all these verbs.</summary>
    public Argument<string[]> Data { get; } = Options.Inputs(
        "DATA", "Daily rows of profiles (CSV or Parquet), or past posts in any format, exports included: files, folders, patterns. Where two files have the same day of a profile, the later counts.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_map, _memory, _spill, _threads, _rejected, _maxRejected])
        {
            command.Add(option);
        }
    }

    public PanelInput Read(ParseResult parsed, Terminal terminal) => new()
    {
        Names = parsed.GetRequiredValue(Data),
        Map = DailyFieldNames.ParseMap(parsed.GetValue(_map) ?? []),
        Engine = Engine(parsed),
        RejectedFile = parsed.GetValue(_rejected),
        MaxRejectedShare = parsed.GetValue(_maxRejected),
        StandardInput = terminal.StandardInput,
        Findings = terminal.Findings,
    };

    /// <summary>The limits of the engine alone.</summary>
    public EngineOptions Engine(ParseResult parsed)
    {
        var standard = new EngineOptions();
        return new EngineOptions
        {
            MemoryBytes = parsed.GetValue(_memory) ?? standard.MemoryBytes,
            SpillFolder = parsed.GetValue(_spill) ?? standard.SpillFolder,
            Threads = parsed.GetValue(_threads) ?? standard.Threads,
        };
    }

    private static long? Bytes(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value.Trim();
        (string Unit, int Shift)[] units = [("GB", 30), ("MB", 20)];
        foreach (var (unit, shift) in units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number))
            {
                return (long)(number * (1L << shift));
            }
        }
        result.AddError($"--memory is '{text}'; a size such as 800MB or 2GB was expected.");
        return null;
    }
}
