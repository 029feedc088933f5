using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>The bytes that one reading of an export may still unpack. Not safe for several threads.</summary>
internal sealed class ReadBudget(long maxTotalBytes)
{
    private long _taken;

    /// <summary>Counts bytes that were unpacked.</summary>
    /// <exception cref="PlauditException">More was unpacked than is allowed in all.</exception>
    public void Take(int bytes, string archive, string entry)
    {
        _taken += bytes;
        if (_taken > maxTotalBytes)
            throw new PlauditException($"'{archive}' is refused: with '{entry}', more than {maxTotalBytes} bytes would be unpacked in all.");
    }
}
