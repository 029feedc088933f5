using System.Runtime.InteropServices;

namespace Plaudit.Native.DuckDb;

/// <summary>The functions of the C interface by which SQL calls back into the program.</summary>
internal static unsafe partial class DuckDbFunctionMethods
{
    internal const int TypeInteger = 4;
    internal const int TypeVarchar = 17;

    private const string Library = NativeLibraries.DuckDb;

    // Runs before the first import of this class is bound.
    static DuckDbFunctionMethods() => NativeLibraries.Register();

    [LibraryImport(Library)]
    internal static partial nint duckdb_create_logical_type(int type);

    [LibraryImport(Library)]
    internal static partial nint duckdb_create_scalar_function();

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_scalar_function(nint* function);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void duckdb_scalar_function_set_name(nint function, string name);

    [LibraryImport(Library)]
    internal static partial void duckdb_scalar_function_add_parameter(nint function, nint type);

    [LibraryImport(Library)]
    internal static partial void duckdb_scalar_function_set_return_type(nint function, nint type);

    [LibraryImport(Library)]
    internal static partial void duckdb_scalar_function_set_extra_info(nint function, nint info, delegate* unmanaged[Cdecl]<nint, void> destroy);

    [LibraryImport(Library)]
    internal static partial void duckdb_scalar_function_set_function(nint function, delegate* unmanaged[Cdecl]<nint, nint, nint, void> callback);

    [LibraryImport(Library)]
    internal static partial nint duckdb_scalar_function_get_extra_info(nint call);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void duckdb_scalar_function_set_error(nint call, string message);

    [LibraryImport(Library)]
    internal static partial int duckdb_register_scalar_function(ConnectionHandle connection, nint function);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_data_chunk_get_size(nint chunk);

    [LibraryImport(Library)]
    internal static partial nint duckdb_data_chunk_get_vector(nint chunk, ulong column);
}
