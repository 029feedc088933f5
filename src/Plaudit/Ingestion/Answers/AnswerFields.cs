using System.Text;
using System.Text.Json;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Ingestion.Answers;

/// <summary>
/// The fields of one object of an answer. Platforms change their answers without notice, so a value of another type than documented is
/// not known, and its field is named among the findings; it is never zero and never a reason to drop the rest.
/// </summary>
internal readonly struct AnswerFields(JsonElement element, ICollection<Finding> findings)
{
    private const int LongestShownName = 40;

    /// <summary>A number of people or events; null where there is none.</summary>
    public long? Count(string name)
    {
        if (!TryValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count is >= 0 and <= FieldText.MaxCount) return count;
        Report(name);
        return null;
    }

    /// <summary>A number of people or events; null where there is none, or where -1 says that it is hidden.</summary>
    public long? ShownCount(string name) =>
        TryValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count) && count == -1 ? null : Count(name);

    /// <summary>Whether there is such a member that is not null.</summary>
    public bool Has(string name) => TryValue(name, out _);

    public bool IsNumber(string name) => TryValue(name, out var value) && value.ValueKind == JsonValueKind.Number;

    public bool IsText(string name) => TryValue(name, out var value) && value.ValueKind == JsonValueKind.String;

    /// <summary>A text, perhaps empty; null where there is none.</summary>
    public string? Text(string name)
    {
        if (!TryValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String && JsonTexts.TryText(value, out var text)) return text;
        Report(name);
        return null;
    }

    /// <summary>A name that is not empty; null where there is none.</summary>
    public string? Name(string name) => Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>An id as text, also where it is written as a number, whose digits are then kept as they are.</summary>
    public string? Id(string name)
    {
        if (!TryValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.GetRawText() is var digits && digits.All(char.IsAsciiDigit)) return digits;
        return Name(name);
    }

    /// <summary>An ISO 8601 time; null where there is none.</summary>
    public PostTime? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (TimeText.Parse(Encoding.UTF8.GetBytes(text), out var time) == FieldProblem.None) return time;
        Report(name);
        return null;
    }

    /// <summary>Unix seconds; null where there are none.</summary>
    public PostTime? UnixTime(string name)
    {
        if (!TryValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && FieldText.UnixSeconds(Encoding.UTF8.GetBytes(value.GetRawText()), out var time) == FieldProblem.None)
            return time;
        Report(name);
        return null;
    }

    /// <summary>A length of time that is not negative, in the unit of the field; null where there is none.</summary>
    public double? Number(string name)
    {
        if (!TryValue(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= FieldText.MaxCount) return number;
        Report(name);
        return null;
    }

    public bool? TrueOrFalse(string name)
    {
        if (!TryValue(name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Report(name);
        return null;
    }

    /// <summary>An object inside; false where there is none.</summary>
    public bool TryObject(string name, out JsonElement inner) => TryOfKind(name, JsonValueKind.Object, out inner);

    /// <summary>An array inside; false where there is none.</summary>
    public bool TryArray(string name, out JsonElement inner) => TryOfKind(name, JsonValueKind.Array, out inner);

    /// <summary>Says that a field is not as documented.</summary>
    public void Report(string name) => findings.Add(new Finding(
        FindingKind.Unknown,
        $"values of '{ShownText.Of(name, LongestShownName)}' in another form than documented",
        1,
        "They are taken as not known. The platform may have changed its answers; a newer version may read them."));

    private bool TryOfKind(string name, JsonValueKind kind, out JsonElement inner)
    {
        if (!TryValue(name, out inner)) return false;
        if (inner.ValueKind == kind) return true;
        Report(name);
        return false;
    }

    private bool TryValue(string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
