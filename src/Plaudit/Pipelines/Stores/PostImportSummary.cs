using Plaudit.Ingestion;
using Plaudit.Storage;

namespace Plaudit.Pipelines.Stores;

/// <summary>What came of bringing posts into a store.</summary>
/// <param name="Import">The run, and what became of its rows.</param>
/// <param name="Read">What was read.</param>
public sealed record PostImportSummary(ImportEntry Import, IngestionSummary Read);
