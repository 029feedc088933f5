using System.CommandLine;
using Plaudit.App.Jobs;
using Plaudit.Storage;

namespace Plaudit.App.Cli;

/// <summary>Options of the verbs that work on jobs.</summary>
internal sealed class NodeOptions
{
    private readonly Option<int> _workers = Options.Whole("--workers", "N", "Jobs that this process works on at the same time; 0 leaves them to others.", new JobOptions().Workers);

    private readonly Option<int> _lease = Options.Whole(
        "--lease", "SECONDS", "How long a job is kept from other processes after this one was heard of last; clocks of the machines must differ by less.",
        (int)new JobOptions().Lease.TotalSeconds);

    private readonly Option<string?> _data = DataOption();

    public void AddTo(Command command)
    {
        command.Add(_workers);
        command.Add(_data);
        command.Add(_lease);
    }

    public JobOptions JobsOf(ParseResult parsed)
    {
        var options = new JobOptions { Workers = parsed.GetValue(_workers), Lease = TimeSpan.FromSeconds(parsed.GetValue(_lease)) };
        options.Validate();
        return options;
    }

    public string DataOf(ParseResult parsed, string? store) => DataOf(parsed.GetValue(_data), store);

    /// <summary>The folder of data.</summary>
    public static Option<string?> DataOption() => new("--data")
    {
        Description = "The folder of files that jobs read, and of uploads; made where it is missing. Default: the folder data beside the store.",
        HelpName = "DIR",
    };

    /// <summary>The folder as it was named, or the one beside the store.</summary>
    public static string DataOf(string? named, string? store) => named is null ? Path.Combine(Store.FolderOf(store), "data") : Path.GetFullPath(named);
}
