using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>What is known of a file of an export before it is read.</summary>
/// <param name="Archive">The archive or folder as the user named it.</param>
/// <param name="Name">The file's path in it.</param>
/// <param name="Length">Bytes, unpacked, that the archive declares; <see langword="null"/> in a folder.</param>
/// <param name="PackedLength">Packed bytes; <see langword="null"/> in a folder.</param>
/// <param name="Crc">The check sum that the archive declares; <see langword="null"/> in a folder.</param>
internal sealed record EntryFacts(string Archive, string Name, long? Length = null, long? PackedLength = null, uint? Crc = null)
{
    /// <summary>Both names, as rejected rows show them.</summary>
    public string FullName => $"{Archive}/{ShownText.Of(Name)}";

    public PlauditException Refused(string reason, Exception? inner = null)
    {
        var message = $"'{Archive}' is refused: its file '{ShownText.Of(Name)}' {reason}.";
        return inner is null ? new PlauditException(message) : new PlauditException(message, inner);
    }
}
