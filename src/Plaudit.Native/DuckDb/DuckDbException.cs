using System.Runtime.InteropServices;

namespace Plaudit.Native.DuckDb;

/// <summary>A call of DuckDB failed; the message is the library's own.</summary>
public sealed class DuckDbException : Exception
{
    // Some functions give a message only, which starts with the name of its type (exception.cpp).
    private static readonly (string Start, DuckDbErrorType Type)[] s_starts =
    [
        ("Out of Range", DuckDbErrorType.OutOfRange),
        ("Conversion", DuckDbErrorType.Conversion),
        ("Mismatch Type", DuckDbErrorType.MismatchType),
        ("Invalid type", DuckDbErrorType.InvalidType),
        ("TransactionContext", DuckDbErrorType.Transaction),
        ("Not implemented", DuckDbErrorType.NotImplemented),
        ("Catalog", DuckDbErrorType.Catalog),
        ("Parser", DuckDbErrorType.Parser),
        ("Binder", DuckDbErrorType.Binder),
        ("Planner", DuckDbErrorType.Planner),
        ("Constraint", DuckDbErrorType.Constraint),
        ("Connection", DuckDbErrorType.Connection),
        ("Syntax", DuckDbErrorType.Syntax),
        ("Settings", DuckDbErrorType.Settings),
        ("IO", DuckDbErrorType.Io),
        ("INTERRUPT", DuckDbErrorType.Interrupt),
        ("FATAL", DuckDbErrorType.Fatal),
        ("INTERNAL", DuckDbErrorType.Internal),
        ("Invalid Input", DuckDbErrorType.InvalidInput),
        ("Out of Memory", DuckDbErrorType.OutOfMemory),
        ("Permission", DuckDbErrorType.Permission),
        ("Parameter Not Resolved", DuckDbErrorType.ParameterNotResolved),
        ("Parameter Not Allowed", DuckDbErrorType.ParameterNotAllowed),
        ("Dependency", DuckDbErrorType.Dependency),
        ("Missing Extension", DuckDbErrorType.MissingExtension),
        ("Extension Autoloading", DuckDbErrorType.Autoload),
        ("Sequence", DuckDbErrorType.Sequence),
        ("Invalid Configuration", DuckDbErrorType.InvalidConfiguration),
    ];

    public DuckDbException()
    {
    }

    public DuckDbException(string message)
        : base(message)
    {
    }

    public DuckDbException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public DuckDbException(DuckDbErrorType type, string message)
        : base(message) => Type = type;

    /// <summary><see cref="DuckDbErrorType.Invalid"/> where the library does not tell.</summary>
    public DuckDbErrorType Type { get; }

    /// <summary>True when the statement ended because the token, which interrupts it, was cancelled.</summary>
    internal bool IsCancellation(CancellationToken cancellationToken) =>
        Type == DuckDbErrorType.Interrupt && cancellationToken.IsCancellationRequested;

    /// <summary>From a message of the library alone.</summary>
    internal static DuckDbException FromMessage(nint utf8)
    {
        var message = Text(utf8);
        var start = Array.Find(s_starts, s => message.StartsWith(s.Start + " Error", StringComparison.Ordinal));
        return new DuckDbException(start.Type, message);
    }

    internal static DuckDbException FromResult(ResultHandle result) =>
        new((DuckDbErrorType)DuckDbMethods.duckdb_result_error_type(result), Text(DuckDbMethods.duckdb_result_error(result)));

    internal static unsafe DuckDbException FromAppender(AppenderHandle appender)
    {
        var data = DuckDbMethods.duckdb_appender_error_data(appender);
        try
        {
            return new DuckDbException(
                (DuckDbErrorType)DuckDbMethods.duckdb_error_data_error_type(data),
                Text(DuckDbMethods.duckdb_error_data_message(data))
            );
        }
        finally
        {
            DuckDbMethods.duckdb_destroy_error_data(&data);
        }
    }

    private static string Text(nint utf8) => Marshal.PtrToStringUTF8(utf8)?.Trim() ?? "DuckDB failed without a message.";
}
