using System.Text;
using Plaudit.Data;

namespace Plaudit.Features.Images.Onnx;

/// <summary>
/// Takes the object out of a JavaScript module that does nothing but export one, as packages publish data for browsers. Nothing is run:
/// only objects, lists, texts, numbers and <c>!0</c>, <c>!1</c>, <c>true</c>, <c>false</c>, <c>null</c> are understood.
/// </summary>
internal static class JavaScriptLiteral
{
    // The wrapper around the data says `module.exports=f()` and `{exports:{}}`, which differ.
    private const string Marker = "exports={";

    /// <summary>Rewrites the exported value as JSON.</summary>
    /// <param name="source">The module's text.</param>
    /// <param name="path">Where it is from, for messages.</param>
    /// <exception cref="PlauditException">It exports no such value.</exception>
    public static string ToJson(string source, string path)
    {
        var json = new StringBuilder(source.Length);
        var depth = 0;
        var at = Start(source, path);
        do
        {
            var c = at < source.Length ? source[at] : throw Broken(path, at);
            if (c is '"' or '\'')
            {
                at = CopyText(source, at, json, path);
            }
            else if (char.IsAsciiLetter(c) || c is '_' or '$')
            {
                at = CopyWord(source, at, json, path);
            }
            else if (char.IsAsciiDigit(c) || c is '.' or '-')
            {
                at = CopyNumber(source, at, json);
            }
            else if (c == '!' && at + 1 < source.Length && source[at + 1] is '0' or '1')
            {
                json.Append(source[at + 1] == '0' ? "true" : "false");
                at += 2;
            }
            else if (c is '{' or '[' or '}' or ']' or ',' or ':' || char.IsWhiteSpace(c))
            {
                depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
                json.Append(c);
                at++;
            }
            else
            {
                throw Broken(path, at);
            }
        }
        while (depth > 0);
        return json.ToString();
    }

    private static int Start(string source, string path)
    {
        var at = source.IndexOf(Marker, StringComparison.Ordinal);
        return at >= 0 ? at + Marker.Length - 1 : throw new PlauditException($"'{path}' exports no object: a module with '{Marker}...' is expected.");
    }

    private static int CopyText(string source, int at, StringBuilder json, string path)
    {
        var quote = source[at++];
        json.Append('"');
        for (; at < source.Length; at++)
        {
            var c = source[at];
            if (c == quote)
            {
                json.Append('"');
                return at + 1;
            }
            if (c == '\\' && at + 1 < source.Length)
            {
                at++;
                json.Append(source[at] == '\'' ? "'" : $"\\{source[at]}");
            }
            else
            {
                json.Append(c == '"' ? "\\\"" : c);
            }
        }
        throw Broken(path, at);
    }

    // A key without quotes, or a value that JSON knows too.
    private static int CopyWord(string source, int at, StringBuilder json, string path)
    {
        var end = at;
        while (end < source.Length && (char.IsAsciiLetterOrDigit(source[end]) || source[end] is '_' or '$'))
        {
            end++;
        }
        var word = source.AsSpan(at, end - at);
        if (end < source.Length && source[end] == ':')
        {
            json.Append('"').Append(word).Append('"');
        }
        else if (word is "true" or "false" or "null")
        {
            json.Append(word);
        }
        else
        {
            throw Broken(path, at);
        }
        return end;
    }

    // JSON wants a digit on both sides of the point.
    private static int CopyNumber(string source, int at, StringBuilder json)
    {
        if (source[at] == '-')
        {
            json.Append('-');
            at++;
        }
        if (at < source.Length && source[at] == '.')
        {
            json.Append('0');
        }
        while (at < source.Length && (char.IsAsciiDigit(source[at]) || source[at] is '.' or 'e' or 'E' or '+' or '-'))
        {
            json.Append(source[at]);
            if (source[at] == '.' && (at + 1 >= source.Length || !char.IsAsciiDigit(source[at + 1])))
            {
                json.Append('0');
            }
            at++;
        }
        return at;
    }

    private static PlauditException Broken(string path, int at) =>
        new($"'{path}' is damaged or not a module of data alone: character {at} is not part of an exported value.");
}
