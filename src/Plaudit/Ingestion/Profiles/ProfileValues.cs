using System.Runtime.InteropServices;
using System.Text.Json;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Values of fields of a profile from their text without blanks around it.</summary>
internal static class ProfileValues
{
    /// <summary>Whether a text stands for "not known" or "none".</summary>
    public static bool IsMissing(ReadOnlySpan<char> text) => text is "" or "NaN" or "nan" or "null" or "NULL" or "None" or "undefined";

    public static FieldProblem Flag(ReadOnlySpan<byte> text, out bool? value)
    {
        // PostgreSQL's copies say t and f; a column with gaps leaves pandas as a column of reals.
        value = text.SequenceEqual("t"u8) || text.SequenceEqual("1.0"u8) ? true
            : text.SequenceEqual("f"u8) || text.SequenceEqual("0.0"u8) ? false
            : null;
        return value is null ? FieldText.TrueOrFalse(text, out value) : FieldProblem.None;
    }

    /// <summary>A number that is not negative.</summary>
    public static FieldProblem Real(ReadOnlySpan<byte> text, out double? value)
    {
        var problem = FieldText.Duration(text, out value);
        if (problem != FieldProblem.None) value = null;
        return problem;
    }

    /// <summary>The digits of a JSON number, valid as long as its document is.</summary>
    public static ReadOnlySpan<byte> NumberOf(JsonElement number) => JsonMarshal.GetRawUtf8Value(number);
}
