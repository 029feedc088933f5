using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>Keeps the keys of forms in the store, where every node finds them, also after a restart.</summary>
internal sealed class StoredKeyRing(Store store) : IXmlRepository
{
    // The framework asks once a day, and offers no way to wait without holding a thread.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => store.DataProtection.ReadAsync(CancellationToken.None)).GetAwaiter().GetResult().Select(text => XElement.Parse(text))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var text = element.ToString(SaveOptions.DisableFormatting);
        Task.Run(() => store.DataProtection.AddAsync(friendlyName, text, CancellationToken.None)).GetAwaiter().GetResult();
    }
}
