namespace Plaudit.Native.DuckDb;

/// <summary>
/// Runs statements, one at a time, on the thread that calls and DuckDB's own. Only <see cref="Progress"/> may be read by another thread.
/// Cancelling ends a running statement within one of its steps, and the connection can be used again.
/// </summary>
public sealed class DuckDbConnection : IDisposable
{
    private readonly ConnectionHandle _handle;

    private DuckDbResult? _open;

    internal DuckDbConnection(ConnectionHandle handle)
    {
        _handle = handle;
        // The percentage is only kept when the bar is on; printing it would write to the user's console.
        Execute("SET enable_progress_bar_print = false; SET enable_progress_bar = true", CancellationToken.None);
    }

    public DuckDbProgress Progress
    {
        get
        {
            var progress = DuckDbMethods.duckdb_query_progress(_handle);
            return new DuckDbProgress(
                progress.Percentage < 0 ? null : progress.Percentage,
                (long)progress.RowsProcessed,
                (long)progress.TotalRowsToProcess
            );
        }
    }

    /// <inheritdoc cref="Execute(string, ReadOnlySpan{DuckDbValue}, CancellationToken)"/>
    public long Execute(string sql, CancellationToken cancellationToken) => Execute(sql, [], cancellationToken);

    /// <summary>Runs statements to their end. Rows that they give are held in memory, then dropped: ask for rows by a query.</summary>
    /// <param name="sql">One statement, or several if there are no parameters.</param>
    /// <param name="parameters">Values of <c>?</c> or of <c>$1</c>, <c>$2</c> and so on.</param>
    /// <param name="cancellationToken">Interrupts the statement.</param>
    /// <returns>Rows that were inserted, changed, deleted or copied.</returns>
    /// <exception cref="DuckDbException">The library refused or failed.</exception>
    public long Execute(string sql, ReadOnlySpan<DuckDbValue> parameters, CancellationToken cancellationToken)
    {
        using var interruption = Begin(cancellationToken);
        try
        {
            using var statements = Parse(sql, out var count);
            if (count > 1 && !parameters.IsEmpty)
            {
                throw new ArgumentException($"Parameters were given for {count} statements; they go with one.", nameof(parameters));
            }
            var changed = 0L;
            for (var i = 0; i < count; i++)
            {
                using var result = Run(statements, i, parameters, streaming: false, cancellationToken);
                changed += (long)DuckDbMethods.duckdb_rows_changed(result);
            }
            return changed;
        }
        catch (DuckDbException exception) when (exception.IsCancellation(cancellationToken))
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    /// <inheritdoc cref="Query(string, ReadOnlySpan{DuckDbValue}, CancellationToken)"/>
    public DuckDbResult Query(string sql, CancellationToken cancellationToken) => Query(sql, [], cancellationToken);

    /// <summary>Starts a statement whose rows are computed while they are read. No other may run on this connection meanwhile.</summary>
    /// <remarks>Files of CSV whose columns are not declared are looked into before a token is heeded.</remarks>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">Values of <c>?</c> or of <c>$1</c>, <c>$2</c> and so on.</param>
    /// <param name="cancellationToken">Interrupts the statement, also while the result is read.</param>
    /// <exception cref="DuckDbException">The library refused or failed.</exception>
    public DuckDbResult Query(string sql, ReadOnlySpan<DuckDbValue> parameters, CancellationToken cancellationToken)
    {
        var interruption = Begin(cancellationToken);
        try
        {
            using var statements = Parse(sql, out var count);
            if (count != 1)
            {
                throw new ArgumentException($"The text has {count} statements; a query is one.", nameof(sql));
            }
            var result = Run(statements, 0, parameters, streaming: true, cancellationToken);
            _open = new DuckDbResult(this, result, interruption, cancellationToken);
            return _open;
        }
        catch (DuckDbException exception) when (exception.IsCancellation(cancellationToken))
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        finally
        {
            if (_open is null)
            {
                interruption.Dispose();
            }
        }
    }

    /// <summary>Appends rows to a table.</summary>
    /// <param name="table">Its name, unquoted.</param>
    public DuckDbAppender Append(string table) => new(this, _handle, table);

    /// <summary>Makes a function known to the SQL of the database. It gives NULL for NULL, and an exception of it fails the statement.</summary>
    /// <param name="name">The name that SQL calls it by.</param>
    /// <param name="function">Called from several threads at once.</param>
    public void Register(string name, DuckDbTextFunction function)
    {
        RequireIdle();
        DuckDbTextFunctions.Register(_handle, name, function);
    }

    public void Dispose()
    {
        _open?.Dispose();
        _handle.Dispose();
    }

    /// <summary>Refuses what would end the result that is being read.</summary>
    /// <exception cref="InvalidOperationException">A result is being read.</exception>
    internal void RequireIdle()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        if (_open is not null)
        {
            throw new InvalidOperationException(
                "A result of this connection is being read; read it to its end, dispose it, or connect again."
            );
        }
    }

    /// <summary>Told by a result that it has come to its end.</summary>
    /// <param name="abandoned">True when the statement still runs.</param>
    internal void Ended(bool abandoned)
    {
        _open = null;
        if (abandoned)
        {
            // DuckDB keeps an unread statement, and its memory, until the connection is used next.
            DuckDbMethods.duckdb_interrupt(_handle);
            _ = DuckDbMethods.duckdb_extract_statements(_handle, "SELECT 1", out var statements);
            _ = DuckDbMethods.duckdb_prepare_extracted_statement(_handle, statements, 0, out var prepared);
            prepared.Dispose();
            statements.Dispose();
        }
    }

    /// <summary>Begins a call that the token interrupts until the registration is disposed.</summary>
    internal CancellationTokenRegistration Begin(CancellationToken cancellationToken)
    {
        RequireIdle();
        cancellationToken.ThrowIfCancellationRequested();
        return cancellationToken.UnsafeRegister(static handle => DuckDbMethods.duckdb_interrupt((ConnectionHandle)handle!), _handle);
    }

    private StatementsHandle Parse(string sql, out int count)
    {
        ArgumentNullException.ThrowIfNull(sql);
        count = (int)DuckDbMethods.duckdb_extract_statements(_handle, sql, out var statements);
        if (count > 0)
        {
            return statements;
        }
        using (statements)
        {
            var error = DuckDbMethods.duckdb_extract_statements_error(statements);
            throw error == 0 ? new ArgumentException("The text has no statement.", nameof(sql)) : DuckDbException.FromMessage(error);
        }
    }

    private PreparedHandle Prepare(StatementsHandle statements, int index)
    {
        if (DuckDbMethods.duckdb_prepare_extracted_statement(_handle, statements, (ulong)index, out var prepared) == DuckDbMethods.Success)
        {
            return prepared;
        }
        using (prepared)
        {
            throw DuckDbException.FromMessage(DuckDbMethods.duckdb_prepare_error(prepared));
        }
    }

    private ResultHandle Run(
        StatementsHandle statements,
        int index,
        ReadOnlySpan<DuckDbValue> parameters,
        bool streaming,
        CancellationToken cancellationToken
    )
    {
        using var prepared = Prepare(statements, index);
        Bind(prepared, parameters);
        // Preparing and starting clear an interruption, so one that came before would be lost; one that comes now is seen by the run.
        cancellationToken.ThrowIfCancellationRequested();
        using var pending = Start(prepared, streaming);
        cancellationToken.ThrowIfCancellationRequested();
        var result = new ResultHandle();
        if (DuckDbMethods.duckdb_execute_pending(pending, result) == DuckDbMethods.Success)
        {
            return result;
        }
        using (result)
        {
            throw DuckDbException.FromResult(result);
        }
    }

    private static void Bind(PreparedHandle prepared, ReadOnlySpan<DuckDbValue> parameters)
    {
        var expected = DuckDbMethods.duckdb_nparams(prepared);
        if (expected != (ulong)parameters.Length)
        {
            throw new ArgumentException(
                $"The statement has {expected} parameters, {parameters.Length} values were given.",
                nameof(parameters)
            );
        }
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].Bind(prepared, (ulong)i + 1) != DuckDbMethods.Success)
            {
                throw DuckDbException.FromMessage(DuckDbMethods.duckdb_prepare_error(prepared));
            }
        }
    }

    private static PendingHandle Start(PreparedHandle prepared, bool streaming)
    {
        var state = streaming
            ? DuckDbMethods.duckdb_pending_prepared_streaming(prepared, out var pending)
            : DuckDbMethods.duckdb_pending_prepared(prepared, out pending);
        if (state == DuckDbMethods.Success)
        {
            return pending;
        }
        using (pending)
        {
            throw DuckDbException.FromMessage(DuckDbMethods.duckdb_pending_error(pending));
        }
    }
}
