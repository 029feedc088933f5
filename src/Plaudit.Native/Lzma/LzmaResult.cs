namespace Plaudit.Native.Lzma;

/// <summary>What came of a call; the values are those of <c>lzma_ret</c>.</summary>
public enum LzmaResult
{
    /// <summary>It goes on.</summary>
    Ok = 0,

    /// <summary>All is unpacked.</summary>
    StreamEnd = 1,

    /// <summary>No memory was to be had.</summary>
    MemoryError = 5,

    /// <summary>It needs more memory than is allowed.</summary>
    MemoryLimitError = 6,

    /// <summary>It is not such a file, or something else stands behind its end.</summary>
    FormatError = 7,

    /// <summary>It uses what this library does not know.</summary>
    OptionsError = 8,

    /// <summary>It is damaged.</summary>
    DataError = 9,

    /// <summary>It cannot go on: at the end of the input, a file that is cut off.</summary>
    BufferError = 10,
}
