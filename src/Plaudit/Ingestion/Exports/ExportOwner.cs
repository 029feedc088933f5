using Plaudit.Data;

namespace Plaudit.Ingestion.Exports;

/// <summary>Whose export it is.</summary>
/// <param name="Account">The handle, or what stands for it.</param>
/// <param name="Origin">Where else than from the export's own words the name was taken; <see langword="null"/> where it is the owner's handle.</param>
/// <param name="UnknownLabels">Labels of the file about the owner, where none of them is known to be that of the handle.</param>
internal sealed record ExportOwner(string Account, string? Origin, IReadOnlyList<string> UnknownLabels)
{
    /// <summary>The handle; <see langword="null"/> where only something else stands for it.</summary>
    public string? Handle { get; init; }

    public void Report(ExportFindings findings)
    {
        if (Origin is not null)
            findings.Add(FindingKind.Unknown, $"handle of the owner, so that the account is called '{ShownText.Of(Account)}' after the name of the {Origin}");
        foreach (var label in UnknownLabels) findings.AddUnknownLabel(label);
    }
}
