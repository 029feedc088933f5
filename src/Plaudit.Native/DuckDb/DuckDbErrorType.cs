using System.Diagnostics.CodeAnalysis;

namespace Plaudit.Native.DuckDb;

/// <summary>The kinds of failure that DuckDB tells apart (duckdb_error_type).</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The names are those of DuckDB.")]
public enum DuckDbErrorType
{
    Invalid = 0,
    OutOfRange = 1,
    Conversion = 2,
    UnknownType = 3,
    Decimal = 4,
    MismatchType = 5,
    DivideByZero = 6,
    ObjectSize = 7,
    InvalidType = 8,
    Serialization = 9,
    Transaction = 10,
    NotImplemented = 11,
    Expression = 12,
    Catalog = 13,
    Parser = 14,
    Planner = 15,
    Scheduler = 16,
    Executor = 17,
    Constraint = 18,
    Index = 19,
    Stat = 20,
    Connection = 21,
    Syntax = 22,
    Settings = 23,
    Binder = 24,
    Network = 25,
    Optimizer = 26,
    NullPointer = 27,

    /// <summary>A file could not be read or written.</summary>
    Io = 28,
    Interrupt = 29,

    /// <summary>The database can no longer be used.</summary>
    Fatal = 30,
    Internal = 31,

    /// <summary>Among others: a file whose content is not what was declared, such as a CSV line with too few columns.</summary>
    InvalidInput = 32,

    /// <summary>The memory limit, or the limit of temporary files, was reached.</summary>
    OutOfMemory = 33,
    Permission = 34,
    ParameterNotResolved = 35,
    ParameterNotAllowed = 36,
    Dependency = 37,
    Http = 38,
    MissingExtension = 39,
    Autoload = 40,
    Sequence = 41,
    InvalidConfiguration = 42,
}
