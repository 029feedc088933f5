using Plaudit.Data;

namespace Plaudit.Ingestion;

/// <summary>What an array of a JSON document holds.</summary>
/// <typeparam name="T">What an item is.</typeparam>
/// <param name="Items">The good items in their order; those of an array without faults stand at their places in it.</param>
/// <param name="Rejected">Items that cannot be used; the line is the 1-based number of the item, the file the name of the array.</param>
/// <param name="IgnoredFields">Names of fields that mean nothing here, each once; of very many the first.</param>
public sealed record JsonItems<T>(IReadOnlyList<T> Items, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<string> IgnoredFields);
