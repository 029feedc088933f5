using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Plaudit.App.Access;

/// <summary>Decrypts what <see cref="KeyFileEncryptor"/> encrypted. The framework makes it by its name; a key that it cannot decrypt is left out.</summary>
internal sealed class KeyFileDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var file = services.GetService<KeyFile>() ?? throw new CryptographicException("The keys of forms are encrypted, and no key file is named (--key-file).");
        return XElement.Parse(Encoding.UTF8.GetString(file.Decrypt(Convert.FromBase64String(encryptedElement.Value))));
    }
}
