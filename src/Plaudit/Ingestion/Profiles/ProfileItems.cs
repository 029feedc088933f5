using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Reads profiles that stand in a JSON array: an item means what it would mean as a line of a canonical file.</summary>
public static class ProfileItems
{
    /// <summary>Reads profiles in Plaudit's own field names.</summary>
    /// <param name="array">A JSON array, parsed from valid UTF-8.</param>
    /// <param name="list">Its name, for faults.</param>
    public static JsonItems<Profile> Read(JsonElement array, string list)
    {
        var shape = ProfileFieldNames.Canonical;
        var assembler = new ProfileAssembler(new ProfileFile(list, list, null));
        var items = new List<Profile>(array.GetArrayLength());
        var rejected = new List<RejectedRow>();
        var ignored = new IgnoredFields();
        var number = 0L;
        foreach (var item in array.EnumerateArray())
        {
            number++;
            if (item.ValueKind != JsonValueKind.Object)
            {
                rejected.Add(new RejectedRow(list, number, null, RejectionReason.NotObject));
                continue;
            }
            assembler.Reset(shape);
            foreach (var property in item.EnumerateObject())
            {
                if (shape.FieldOf(property) is { } field) assembler.Set(field, property);
                else ignored.Add(property);
            }
            if (assembler.Faults.Count > 0) rejected.AddRange(assembler.Faults.Select(fault => new RejectedRow(list, number, fault.Column, fault.Reason)));
            else if (assembler.Build() is { } profile) items.Add(profile);
            else rejected.Add(new RejectedRow(list, number, "account", RejectionReason.Of(FieldProblem.Absent, "account")));
        }
        return new JsonItems<Profile>(items, rejected, ignored.Names);
    }
}
