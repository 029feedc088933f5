using System.Text;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion;

namespace Plaudit.Tests.Ingestion;

/// <summary>Lines of JSON for tests, well-formed and spoilt.</summary>
internal static class Lines
{
    public static byte[] Canonical(Post post)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            PostWriter.WriteFields(json, post);
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <summary>The same object as another program might write it: blanks, numbers as text, unknown and nested fields.</summary>
    public static byte[] Respell(byte[] line, Random random)
    {
        var text = Encoding.UTF8.GetString(line);
        text = random.Next(4) switch
        {
            0 => text.Replace("\":", "\" : ", StringComparison.Ordinal),
            1 => text.Replace("{", "{ \"nested\": {\"likes\": [1, {\"x\": \"}\"}]}, ", StringComparison.Ordinal),
            2 => text.Replace("\"likes\":", "\"other\": true, \"likes\":\"", StringComparison.Ordinal).Replace(",\"comments\":", "\",\"comments\":", StringComparison.Ordinal),
            _ => text.Replace("account", "acc\\u006funt", StringComparison.Ordinal),
        };
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>One small damage: a byte changed, dropped, doubled, a stretch cut out, or the end cut off.</summary>
    public static byte[] Mutate(byte[] bytes, Random random)
    {
        if (bytes.Length == 0) return [(byte)random.Next(256)];
        var at = random.Next(bytes.Length);
        switch (random.Next(6))
        {
            case 0:
                var changed = (byte[])bytes.Clone();
                changed[at] = (byte)random.Next(256);
                return changed;
            case 1:
                var swapped = (byte[])bytes.Clone();
                swapped[at] = "{}[]\",:\\0-.eEtfn\n\r "u8[random.Next(19)];
                return swapped;
            case 2:
                return [.. bytes[..at], .. bytes[(at + 1)..]];
            case 3:
                return [.. bytes[..at], bytes[at], .. bytes[at..]];
            case 4:
                return [.. bytes[..at], .. bytes[random.Next(at, bytes.Length)..]];
            default:
                return bytes[..at];
        }
    }
}
