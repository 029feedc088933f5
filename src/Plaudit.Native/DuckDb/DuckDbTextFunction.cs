using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Plaudit.Native.DuckDb;

/// <summary>A function from a text to a whole number that SQL may call, from several threads at once. The same text gives the same number.</summary>
/// <param name="utf8">The text; good until the function returns.</param>
public delegate int DuckDbTextFunction(ReadOnlySpan<byte> utf8);

/// <summary>Makes a <see cref="DuckDbTextFunction"/> known to a database.</summary>
internal static unsafe class DuckDbTextFunctions
{
    private const int InlineLength = 12;
    private const int TextSize = 16;

    internal static void Register(ConnectionHandle connection, string name, DuckDbTextFunction function)
    {
        var native = DuckDbFunctionMethods.duckdb_create_scalar_function();
        try
        {
            DuckDbFunctionMethods.duckdb_scalar_function_set_name(native, name);
            var text = DuckDbFunctionMethods.duckdb_create_logical_type(DuckDbFunctionMethods.TypeVarchar);
            DuckDbFunctionMethods.duckdb_scalar_function_add_parameter(native, text);
            DuckDbMethods.duckdb_destroy_logical_type(&text);
            var number = DuckDbFunctionMethods.duckdb_create_logical_type(DuckDbFunctionMethods.TypeInteger);
            DuckDbFunctionMethods.duckdb_scalar_function_set_return_type(native, number);
            DuckDbMethods.duckdb_destroy_logical_type(&number);
            // Freed by Release, which the library calls when it drops the function.
            var own = GCHandle.ToIntPtr(GCHandle.Alloc(function));
            DuckDbFunctionMethods.duckdb_scalar_function_set_extra_info(native, own, &Release);
            DuckDbFunctionMethods.duckdb_scalar_function_set_function(native, &Call);
            if (DuckDbFunctionMethods.duckdb_register_scalar_function(connection, native) != DuckDbMethods.Success)
            {
                throw new InvalidOperationException($"The function '{name}' was refused by DuckDB; there may be one of that name.");
            }
        }
        finally
        {
            DuckDbFunctionMethods.duckdb_destroy_scalar_function(&native);
        }
    }

    // The library gives flat vectors, and makes the result NULL where the text is; what is written there does not matter.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    [SuppressMessage("Design", "CA1031", Justification = "An exception may not pass into the library; it is handed over as the statement's error.")]
    private static void Call(nint call, nint input, nint output)
    {
        try
        {
            var function = (DuckDbTextFunction)GCHandle.FromIntPtr(DuckDbFunctionMethods.duckdb_scalar_function_get_extra_info(call)).Target!;
            var rows = (int)DuckDbFunctionMethods.duckdb_data_chunk_get_size(input);
            var vector = DuckDbFunctionMethods.duckdb_data_chunk_get_vector(input, 0);
            var texts = (byte*)DuckDbMethods.duckdb_vector_get_data(vector);
            var validity = DuckDbMethods.duckdb_vector_get_validity(vector);
            var results = (int*)DuckDbMethods.duckdb_vector_get_data(output);
            UInt128* last = null;
            for (var row = 0; row < rows; row++)
            {
                if (validity is null || (validity[row / 64] >> (row % 64) & 1) != 0)
                {
                    var text = texts + ((long)row * TextSize);
                    // Runs of one text, which is what ordered files hold, mostly stand in one place; the function is asked once then.
                    if (last is not null && *last == *(UInt128*)text)
                    {
                        results[row] = results[(int)(last - (UInt128*)texts)];
                        continue;
                    }
                    last = (UInt128*)text;
                    var length = *(int*)text;
                    results[row] = function(new ReadOnlySpan<byte>(length <= InlineLength ? text + sizeof(int) : *(byte**)(text + 8), length));
                }
            }
        }
        catch (Exception exception)
        {
            DuckDbFunctionMethods.duckdb_scalar_function_set_error(call, exception.Message);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(nint own) => GCHandle.FromIntPtr(own).Free();
}
