using Plaudit.App.Cli;
using Plaudit.Data;
using Plaudit.Native;

namespace Plaudit.App.Tests.Cli;

public sealed class PlauditCommandTests : IDisposable
{
    private const string Post = """{"account":"a","posted_at":"2026-01-01","likes":3}""";

    private readonly TemporaryFolder _folder = new();

    public PlauditCommandTests()
    {
        _folder.Write("posts.jsonl", Post);
        _folder.Write("notes.txt", "nothing of use");
        _folder.Write("table.csv", "name,value", "a,1");
        Directory.CreateDirectory(_folder["empty"]);
        Directory.CreateDirectory(_folder["folder"]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train", "'plaudit train' needs one of: likes, engagement, forecast, account-type, category, photos.")]
    [InlineData("bogus", "there is no 'plaudit bogus'. 'plaudit' takes one of: train, evaluate, report, predict, compare, best-time, forecast, fetch, classify, budget, import, ")]
    [InlineData("train bogus", "there is no 'plaudit train bogus'. 'plaudit train' takes one of: likes, engagement, forecast, account-type, category, photos.")]
    [InlineData("--bogus", "there is no 'plaudit --bogus'")]
    [InlineData("train likes posts.jsonl", "Option '--output' is required.")]
    [InlineData("train likes -o m.plaudit", "Required argument 'DATA' missing")]
    [InlineData("train likes posts.jsonl -o m.plaudit --bogus", "There is no option '--bogus'. A file of that name is written './--bogus'.")]
    [InlineData("train likes missing.jsonl -o m.plaudit", "missing.jsonl' is neither a file nor a folder.")]
    [InlineData("train likes empty -o m.plaudit", "empty' holds no .jsonl, .json or .csv file")]
    [InlineData("train likes *.nothing -o m.plaudit", "No file matches '")]
    [InlineData("train likes notes.txt -o m.plaudit", "notes.txt'")]
    [InlineData("train likes table.csv -o m.plaudit --format csv", "table.csv' is not in a known format. Its first line must name its columns: account (or owner_username, username), posted_at")]
    [InlineData("train likes posts.jsonl -o m.plaudit --format csv", "posts.jsonl'")]
    [InlineData("train likes posts.jsonl -o m.plaudit --format parquet", "--format is 'parquet'; one of jsonl, csv, course was expected.")]
    [InlineData("train likes posts.jsonl -o m.plaudit --maturity-days 1,5", "--maturity-days is '1,5'; a number such as 0.5 was expected.")]
    [InlineData("train likes posts.jsonl -o m.plaudit --maturity-days -1", "The maturity of likes is -1 days; 0 to 3650 was expected.")]
    [InlineData("train likes posts.jsonl -o m.plaudit --outcome-delay NaN", "The outcome delay is NaN days; 0 to 365 was expected.")]
    [InlineData("train likes posts.jsonl -o m.plaudit --max-rejected 5", "must lie between 0 and 1, not 5")]
    [InlineData("train likes posts.jsonl -o m.plaudit --seed -1", "The seed is -1; 0 or more was expected.")]
    [InlineData("train likes posts.jsonl -o m.plaudit --seed 1.5", "--seed is '1.5'; a whole number was expected.")]
    [InlineData("train likes posts.jsonl -o m.plaudit --features likes", "likes")]
    [InlineData("train likes posts.jsonl -o m.plaudit --features bogus", "There is no feature or group of features named 'bogus'.")]
    [InlineData("train likes posts.jsonl -o folder", "folder': it is a folder. Name a file in it.")]
    [InlineData("train likes posts.jsonl -o nowhere/m.plaudit", "m.plaudit': there is no folder '")]
    [InlineData("train likes posts.jsonl -o posts.jsonl", "posts.jsonl': it is an input of this run.")]
    [InlineData("train likes posts.jsonl -o m.plaudit --rejected posts.jsonl", "posts.jsonl': it is an input of this run.")]
    [InlineData("train likes posts.jsonl -o m.plaudit --json m.plaudit", "m.plaudit': it is named for another output.")]
    [InlineData("evaluate", "'plaudit evaluate' needs one of: likes, engagement, forecast, account-type, category, photos.")]
    [InlineData("evaluate likes", "Required argument 'DATA' missing")]
    [InlineData("evaluate likes missing.jsonl", "missing.jsonl' is neither a file nor a folder.")]
    [InlineData("evaluate likes empty", "holds no .jsonl, .json or .csv file")]
    [InlineData("evaluate likes posts.jsonl --features likes", "likes")]
    [InlineData("evaluate likes posts.jsonl --predictions nowhere/p.jsonl", "p.jsonl': there is no folder '")]
    [InlineData("evaluate likes - -", "Standard input ('-') is named twice")]
    [InlineData("predict likes posts.jsonl -o p.jsonl", "Predicting needs the past posts (--history POSTS) and a model (-m MODEL).")]
    [InlineData("predict likes -o p.jsonl -m m.plaudit --history posts.jsonl posts.jsonl", "Name the drafts before it.")]
    [InlineData("predict likes missing.jsonl --history posts.jsonl -m notes.txt -o p.jsonl", "missing.jsonl' is neither a file nor a folder.")]
    [InlineData("predict likes posts.jsonl --history missing.jsonl -m notes.txt -o p.jsonl", "missing.jsonl' is neither a file nor a folder.")]
    [InlineData("predict likes posts.jsonl --history posts.jsonl -m missing.plaudit -o p.jsonl", "The model file ")]
    [InlineData("predict likes posts.jsonl --history posts.jsonl -m notes.txt -o p.jsonl", "it is damaged or not a model file")]
    [InlineData("predict likes - --history - -m notes.txt -o p.jsonl", "Standard input ('-') is named twice")]
    [InlineData("predict likes --course posts.jsonl -o p.jsonl", "--course takes two files")]
    [InlineData("predict likes --course posts.jsonl missing.jsonl -o p.jsonl", "missing.jsonl' is neither a file nor a folder.")]
    [InlineData("model", "'plaudit model' needs one of: show, add, list, promote, rollback.")]
    [InlineData("train likes posts.jsonl --store sqlite:s", "--store learns from the posts of the store: DATA was not expected.")]
    [InlineData("train likes --store sqlite:s", "There is no store at sqlite:s: nothing was brought in yet.")]
    [InlineData("train likes posts.jsonl -o m.plaudit --platform x", "--platform and --account choose posts of the store")]
    [InlineData("predict photos empty", "Option '--model' is required.")]
    [InlineData("predict photos empty --store sqlite:s", "With --store, --account says whose pictures they are.")]
    [InlineData("predict likes --course posts.jsonl posts.jsonl -o p.jsonl --store sqlite:s", "keeps nothing in a store")]
    [InlineData("compare posts.jsonl -m m.plaudit", "Option '--history' is required.")]
    [InlineData("compare posts.jsonl --history posts.jsonl", "Option '--model' is required.")]
    [InlineData("forecast posts.jsonl", "Option '--output' is required.")]
    [InlineData("forecast posts.jsonl -o f.csv --keep-runs 2", "--platform and --keep-runs are of runs in a store")]
    [InlineData("predict likes posts.jsonl -o p.jsonl --store posts.jsonl", "sqlite:FILE or a connection string of PostgreSQL (Host=...) was expected.")]
    [InlineData("import missing.jsonl --store sqlite:s", "missing.jsonl' is neither a file nor a folder.")]
    [InlineData("import posts.jsonl --observed-at soon --store sqlite:s", "--observed-at is 'soon'; a time such as")]
    [InlineData("export -o p.jsonl --store sqlite:s", "There is no store at sqlite:s")]
    [InlineData("delete --account a --store sqlite:s", "There is no store at sqlite:s")]
    [InlineData("ledger --by bogus", "--by is 'bogus'; one of account, model, week was expected.")]
    [InlineData("ledger bogus", "bogus")]
    [InlineData("ledger --task nope", "There is no task 'nope' here; one of likes, engagement, photos was expected.")]
    [InlineData("ledger list --task nope", "There is no task 'nope' here")]
    [InlineData("model list --task nope", "There is no task 'nope' here")]
    [InlineData("model rollback foo", "one of likes, engagement, forecast, account-type, category, photos was expected.")]
    [InlineData("retention --store sqlite:s", "Nothing is asked for")]
    [InlineData("retention --post-days 0 --store sqlite:s", "1 to 36,500 days, not for 0")]
    [InlineData("retention --post-days 99999999 --store sqlite:s", "1 to 36,500 days, not for 99999999")]
    [InlineData("retention --job-days 36501 --store sqlite:s", "1 to 36,500 days")]
    [InlineData("jobs run retention post_days=99999999 --store sqlite:s", "1 to 36,500 days")]
    [InlineData("restore missing.zip --store sqlite:s", "Cannot read '")]
    [InlineData("model list --store sqlite:s", "There is no store at sqlite:s")]
    [InlineData("model show", "Required argument 'FILE' missing")]
    [InlineData("model show missing.plaudit", "missing.plaudit' is neither a file nor a folder.")]
    [InlineData("model show posts.jsonl", "it is damaged or not a model file")]
    [InlineData("sample", "Required argument 'DIR' missing")]
    [InlineData("sample s --bogus", "--bogus")]
    [InlineData("features --bogus", "--bogus")]
    [InlineData("demo a b", "'b'")]
    public async Task Run_WrongInput_IsOneFaultOnStandardErrorAndCode2(string line, string expected)
    {
        var before = _folder.Names;

        var result = await CommandLine.RunAsync([.. line.Split(' ').Select(InFolder)]);

        Assert.Contains(expected, result.Fault);
        Assert.StartsWith("plaudit: ", result.Fault);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.InRange(result.Error.TrimEnd('\n').Split('\n').Length, 1, 2);
        Assert.Equal(before, _folder.Names);
        Assert.Equal([Post], _folder.Lines("posts.jsonl"));
    }

    [Fact]
    public async Task Run_NoArguments_ShowsTheHelp()
    {
        var bare = await CommandLine.RunAsync();

        Assert.Equal(await CommandLine.RunAsync("--help"), bare);
        Assert.Equal(0, bare.ExitCode);
    }

    [Fact]
    public async Task Run_Version_IsANumber()
    {
        var result = await CommandLine.RunAsync("--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", result.Output);
    }

    [Fact]
    public async Task Run_UsageFault_PointsToTheHelpUnlessQuiet()
    {
        var told = await CommandLine.RunAsync("train", "likes", "x", "--seed", "y", "-o", "z");

        Assert.Equal("plaudit: --seed is 'y'; a whole number was expected.\n'plaudit train likes --help' shows how it is used.\n", told.Error);
    }

    [Theory]
    [InlineData("train likes posts.jsonl -o m.plaudit")]
    [InlineData("evaluate likes posts.jsonl --predictions p.jsonl --json e.json")]
    [InlineData("predict likes --course posts.jsonl posts.jsonl -o p.jsonl")]
    [InlineData("sample s")]
    public async Task Run_Interrupted_LeavesNoFileAndGives130(string line)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var before = Files();

        var result = await CommandLine.RunAsync([.. line.Split(' ').Select(InFolder)], Stream.Null, cancelled.Token);

        Assert.Equal("plaudit: interrupted; nothing unfinished was left behind.\n", result.Error);
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task Run_InterruptedWhileStandardInputIsSilent_DoesNotWaitForIt()
    {
        using var interrupt = new CancellationTokenSource();
        await using var silent = new SilentStream(interrupt);

        var result = await CommandLine.RunAsync(["train", "likes", "-", "-o", _folder["m.plaudit"]], silent, interrupt.Token);

        Assert.Equal(130, result.ExitCode);
        Assert.False(File.Exists(_folder["m.plaudit"]));
    }

    [Fact]
    public async Task ToExitCode_MissingLibrary_IsAFailureInOneLineHoweverItIsWrapped()
    {
        var missing = new MissingNativeLibraryException("XGBoost is not installed; the package 'libxgboost0' provides it.");

        foreach (var exception in new Exception[] { missing, new PlauditException(missing.Message, missing), new TypeInitializationException("X", missing) })
        {
            using var error = new StringWriter { NewLine = "\n" };
            var exitCode = await PlauditCommand.ToExitCodeAsync(Terminal.Captured(TextWriter.Null, error, () => Stream.Null), () => throw exception);

            Assert.Equal("plaudit: XGBoost is not installed; the package 'libxgboost0' provides it.\n", error.ToString());
            Assert.Equal(1, exitCode);
        }
    }

    [Fact]
    public async Task ToExitCode_FullDisk_IsAFailureInOneLine()
    {
        using var error = new StringWriter { NewLine = "\n" };

        var exitCode = await PlauditCommand.ToExitCodeAsync(
            Terminal.Captured(TextWriter.Null, error, () => Stream.Null), () => throw new IOException("No space left on device."));

        Assert.Equal((1, "plaudit: No space left on device.\n"), (exitCode, error.ToString()));
    }

    private string[] Files() => [.. _folder.Names.Where(name => File.Exists(_folder[name]))];

    // Words that name files are put into the test's folder.
    private string InFolder(string word) =>
        word.Contains('.') && !word.StartsWith('-') && !char.IsAsciiDigit(word[0]) || word is "empty" or "folder" or "s" or "d" ? _folder[word] : word;

    /// <summary>Input that never comes; the first wish for it is the interrupt.</summary>
    private sealed class SilentStream(CancellationTokenSource interrupt) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            interrupt.CancelAfter(0);
            await new TaskCompletionSource().Task;
            return 0;
        }
    }
}
