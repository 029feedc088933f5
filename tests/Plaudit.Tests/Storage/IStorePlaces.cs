namespace Plaudit.Tests.Storage;

/// <summary>Where a contract suite keeps its stores: one implementation a kind of database.</summary>
public interface IStorePlaces
{
    /// <summary>The connection of a store that is not there yet.</summary>
    Task<string> NewAsync();
}
