namespace Plaudit.Ingestion.Exports;

/// <summary>A file of an export.</summary>
/// <param name="Name">Its path in the archive or folder.</param>
/// <param name="Root">The part of the path before the export begins, with its closing slash; empty where there is none.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Number">The number in its name, as in <c>posts_2.json</c>; <see langword="null"/> where it has none.</param>
internal sealed record ExportFile(string Name, string Root, ExportFileKind Kind, int? Number);
