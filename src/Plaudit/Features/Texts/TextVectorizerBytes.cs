using System.Text;
using Plaudit.Data;

namespace Plaudit.Features.Texts;

/// <summary>
/// A <see cref="TextVectorizer"/> as bytes: version, terms (kind, rarity, text), then the words that hashtags are cut into (cost, text).
/// Texts are UTF-8 after their length, numbers 32 bits, low byte first.
/// </summary>
public static class TextVectorizerBytes
{
    private const int Version = 1;
    private const int MaxTerms = 20_000_000;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Write(TextVectorizer vectorizer)
    {
        ArgumentNullException.ThrowIfNull(vectorizer);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, s_utf8);
        writer.Write(Version);
        writer.Write(vectorizer.TermCount);
        for (var term = 0; term < vectorizer.TermCount; term++)
        {
            writer.Write((byte)vectorizer.KindOf(term));
            writer.Write(vectorizer.Rarity[term]);
            writer.Write(vectorizer.Terms.TextOf(term).ToString());
        }
        writer.Write(vectorizer.Splitter.Costs.Count);
        foreach (var (word, cost) in vectorizer.Splitter.Costs)
        {
            writer.Write(cost);
            writer.Write(word);
        }
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote, and believes nothing of it.</summary>
    /// <exception cref="PlauditException">It is something else.</exception>
    public static TextVectorizer Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), s_utf8);
            if (reader.ReadInt32() != Version)
            {
                throw new PlauditException("The terms of the model are in a form that this version of Plaudit does not know.");
            }
            var count = Count(reader, bytes.Length);
            var terms = new TermTable();
            var rarity = new float[count];
            for (var term = 0; term < count; term++)
            {
                var kind = (TermKind)reader.ReadByte();
                rarity[term] = reader.ReadSingle();
                var isNumber = float.IsFinite(rarity[term]) && rarity[term] >= 0;
                if (!Enum.IsDefined(kind) || !isNumber || terms.Add(kind, reader.ReadString()) != term)
                {
                    throw Damaged();
                }
            }
            var words = Count(reader, bytes.Length);
            var costs = new Dictionary<string, float>(words, StringComparer.Ordinal);
            for (var i = 0; i < words; i++)
            {
                var cost = reader.ReadSingle();
                if (!costs.TryAdd(reader.ReadString(), cost))
                {
                    throw Damaged();
                }
            }
            return reader.BaseStream.Position == bytes.Length ? new TextVectorizer(terms, rarity, WordSplitter.Of(costs)) : throw Damaged();
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or FormatException)
        {
            throw new PlauditException(Damaged().Message, exception);
        }
    }

    // Each entry takes five bytes or more, so a count cannot claim memory that the file does not have.
    private static int Count(BinaryReader reader, int length) =>
        reader.ReadInt32() is var count && count >= 0 && count <= Math.Min(MaxTerms, length / 5) ? count : throw Damaged();

    private static PlauditException Damaged() => new("The terms of the model are damaged.");
}
