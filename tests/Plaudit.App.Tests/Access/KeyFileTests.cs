using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Plaudit.App.Access;
using Plaudit.App.Tests.Cli;
using Plaudit.Data;

namespace Plaudit.App.Tests.Access;

public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decrypt_OwnKeyAlone_GivesTheText()
    {
        var (file, other) = (KeyFile.Read(Write("a", 32)), KeyFile.Read(Write("b", 32)));

        var encrypted = new KeyFileEncryptor(file).Encrypt(new XElement("key", "secret")).EncryptedElement;

        Assert.DoesNotContain("secret", encrypted.ToString());
        Assert.Equal("<key>secret</key>", Of(file).Decrypt(encrypted).ToString());
        Assert.ThrowsAny<CryptographicException>(() => Of(other).Decrypt(encrypted));
        Assert.ThrowsAny<CryptographicException>(() => Of(null).Decrypt(encrypted));
    }

    [Fact]
    public void Read_ShortOrOpenFile_IsRefused()
    {
        var open = Write("open", 32);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Contains("no 32 bytes", Assert.Throws<PlauditException>(() => KeyFile.Read(Write("short", 31))).Message);
        Assert.Contains("chmod 600", Assert.Throws<PlauditException>(() => KeyFile.Read(open)).Message);
    }

    private static KeyFileDecryptor Of(KeyFile? file)
    {
        var services = new ServiceCollection();
        if (file is not null) services.AddSingleton(file);
        return new KeyFileDecryptor(services.BuildServiceProvider());
    }

    private string Write(string name, int bytes)
    {
        var path = _folder[name];
        File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(bytes));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
