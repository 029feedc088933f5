using System.Collections.Concurrent;
using Plaudit.Data;
using Plaudit.Ingestion;
using Plaudit.Native.DuckDb;

namespace Plaudit.Forecasting;

/// <summary>The files of a run, looked at and mended where they have to be, and read some at a time.</summary>
internal sealed class DailyFiles
{
    private const string Step = "reading daily rows";

    // Files read by one statement: few enough that the weeks of their profiles fit into fast memory, many enough that all cores have work.
    private const long LargeBatch = 400L << 20;
    private const long SmallBatch = 100L << 20;

    // Bytes of CSV parsed in one piece: DuckDB's own 32 MB where there is much to read. Both are less where they would be most of the memory.
    private const int LargeBuffer = 32_000_000;
    private const int SmallBuffer = 8_000_000;
    private const long ManyBytes = 1L << 30;

    private readonly Engine _engine;
    private readonly DailyRejections _rejections;
    private readonly List<DailyFile> _files;

    private DailyFiles(Engine engine, DailyRejections rejections, List<DailyFile> files, CsvLimits limits)
    {
        _engine = engine;
        _rejections = rejections;
        _files = files;
        Limits = limits;
        Measures = [.. files.SelectMany(file => file.Columns.Measures).Append(PanelMeasure.Followers).Distinct().Order()];
    }

    /// <summary>In the order in which the user named them.</summary>
    public IReadOnlyList<DailyFile> All => _files;

    /// <summary>The weekly numbers that some file gives, and followers.</summary>
    public IReadOnlyList<PanelMeasure> Measures { get; }

    public CsvLimits Limits { get; }

    public long Bytes => _files.Sum(file => file.Bytes);

    /// <summary>Looks at all files.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="input">Names the files.</param>
    /// <param name="tally">Told of rejected lines.</param>
    /// <param name="maxFaults">See <see cref="CsvLimits"/>.</param>
    /// <param name="progress">Told of the files looked through.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="PlauditException">A file cannot be read, or lacks a column.</exception>
    public static async Task<DailyFiles> OpenAsync(
        Engine engine, DailyInput input, RejectionTally tally, int maxFaults, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var files = input.Files.Select(file => DailyFileReader.Open(engine.Connection, file, input.Map, cancellationToken)).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            // A backslash parts folders in DuckDB's patterns, whatever the system says; a link has another name.
            if (files[i].ReadPath.Contains('\\', StringComparison.Ordinal))
            {
                var link = engine.NewFile(Path.GetExtension(files[i].Path));
                File.CreateSymbolicLink(link, files[i].ReadPath);
                files[i] = files[i] with { ReadPath = link };
            }
        }
        var buffer = files.Sum(file => file.Bytes) > ManyBytes ? LargeBuffer : SmallBuffer;
        var limits = new CsvLimits(buffer, maxFaults);
        var opened = new DailyFiles(engine, new DailyRejections(engine.Connection, input, limits, tally), files, limits);
        var doubtful = Enumerable.Range(0, files.Count).Where(i => CsvMending.IsNeeded(files[i])).ToList();
        await opened.MendAsync(doubtful, input.Engine.Threads, progress, cancellationToken);
        return opened;
    }

    /// <summary>Reads all files, some at a time.</summary>
    /// <param name="read">Reads files of one layout, and gives the number of good and of faulty rows; it takes nothing over before all rows are parsed.</param>
    /// <param name="progress">Told of the share of bytes read.</param>
    /// <param name="cancellationToken">Interrupts the engine.</param>
    /// <exception cref="PlauditException">A file cannot be read, or far too many rows are bad.</exception>
    public async Task ReadAsync(Func<List<DailyFile>, (long Good, long Faulty)> read, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var (total, done) = (Bytes, 0L);
        for (var next = 0; next < _files.Count;)
        {
            var batch = Batch(next);
            var bytes = batch.Sum(file => file.Bytes);
            (long Good, long Faulty) rows;
            try
            {
                using (new EngineProgress(_engine.Connection, progress, Step, done, bytes, total))
                {
                    rows = read(batch);
                }
            }
            catch (DuckDbException exception) when (IsOfFile(exception))
            {
                await MendOrThrowAsync(next, batch, exception, cancellationToken);
                continue;
            }
            await _rejections.AddAsync(batch, rows.Good, rows.Faulty, cancellationToken);
            (next, done) = (next + batch.Count, done + bytes);
        }
    }

    private static bool IsOfFile(DuckDbException exception) => exception.Type is not (DuckDbErrorType.OutOfMemory or DuckDbErrorType.Interrupt);

    private List<DailyFile> Batch(int first)
    {
        var (last, bytes) = (first, _files[first].Bytes);
        var batchBytes = Bytes > ManyBytes ? LargeBatch : SmallBatch;
        while (last + 1 < _files.Count && _files[first].IsLike(_files[last + 1]) && bytes + _files[last + 1].Bytes <= batchBytes)
        {
            last++;
            bytes += _files[last].Bytes;
        }
        return _files.GetRange(first, last - first + 1);
    }

    // Line ends of several kinds make DuckDB give up; anything else is beyond help, and the file at fault is named.
    private async Task MendOrThrowAsync(int first, List<DailyFile> batch, DuckDbException exception, CancellationToken cancellationToken)
    {
        _rejections.Clear(cancellationToken);
        var untouched = Enumerable.Range(first, batch.Count).Where(i => _files[i].Csv is not null && !CsvMending.IsMended(_files[i]));
        if (await MendAsync([.. untouched], 1, null, cancellationToken) > 0)
        {
            return;
        }
        foreach (var file in batch)
        {
            try
            {
                _engine.Connection.Execute(DailySql.CountRows(file, Limits), cancellationToken);
            }
            catch (DuckDbException own) when (IsOfFile(own))
            {
                throw DailyFileReader.Unreadable(file.Path, own);
            }
        }
        throw new PlauditException($"The daily rows cannot be read: {exception.Message.Split('\n')[0]}", exception);
    }

    // The result is the number of files that are read from a copy from now on.
    private async Task<int> MendAsync(List<int> doubtful, int threads, IProgress<ProgressReport>? progress, CancellationToken cancellationToken)
    {
        var broken = new ConcurrentBag<int>();
        var looked = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(doubtful, options, (i, token) =>
        {
            if (CsvMending.IsBroken(_files[i], token))
            {
                broken.Add(i);
            }
            progress?.Report(new ProgressReport("looking through files", Interlocked.Increment(ref looked), doubtful.Count));
            return ValueTask.CompletedTask;
        });
        foreach (var i in broken.Order())
        {
            var rejected = new List<RejectedRow>();
            _files[i] = CsvMending.Mend(_files[i], _engine.NewFile(CsvMending.Ending), rejected.Add, cancellationToken);
            await _rejections.AddAsync(rejected, cancellationToken);
        }
        return broken.Count;
    }
}
