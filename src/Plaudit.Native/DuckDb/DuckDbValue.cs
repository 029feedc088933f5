using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Plaudit.Native.DuckDb;

/// <summary>A value for a parameter of a statement; the default is NULL.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "The conversions are the way to make one; named ones would say the same again.")]
public readonly record struct DuckDbValue
{
    private readonly DuckDbType _type;
    private readonly long _bits;
    private readonly string? _text;

    private DuckDbValue(DuckDbType type, long bits, string? text = null)
    {
        _type = type;
        _bits = bits;
        _text = text;
    }

    public static DuckDbValue Null => default;

    public static implicit operator DuckDbValue(string? value) => value is null ? default : new(DuckDbType.Varchar, 0, value);

    public static implicit operator DuckDbValue(long value) => new(DuckDbType.BigInt, value);

    public static implicit operator DuckDbValue(double value) => new(DuckDbType.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator DuckDbValue(bool value) => new(DuckDbType.Boolean, value ? 1 : 0);

    public static implicit operator DuckDbValue(DateOnly value) =>
        new(DuckDbType.Date, value.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);

    /// <summary>Sets the parameter of a statement and returns the library's state.</summary>
    /// <param name="prepared">The statement.</param>
    /// <param name="number">1-based number of the parameter.</param>
    internal unsafe int Bind(PreparedHandle prepared, ulong number)
    {
        switch (_type)
        {
            case DuckDbType.Varchar:
                var utf8 = Encoding.UTF8.GetBytes(_text!);
                fixed (byte* text = utf8)
                {
                    byte empty = 0;
                    return DuckDbMethods.duckdb_bind_varchar_length(prepared, number, text is null ? &empty : text, (ulong)utf8.Length);
                }
            case DuckDbType.BigInt:
                return DuckDbMethods.duckdb_bind_int64(prepared, number, _bits);
            case DuckDbType.Double:
                return DuckDbMethods.duckdb_bind_double(prepared, number, BitConverter.Int64BitsToDouble(_bits));
            case DuckDbType.Boolean:
                return DuckDbMethods.duckdb_bind_boolean(prepared, number, (byte)_bits);
            case DuckDbType.Date:
                return DuckDbMethods.duckdb_bind_date(prepared, number, (int)_bits);
            default:
                return DuckDbMethods.duckdb_bind_null(prepared, number);
        }
    }
}
