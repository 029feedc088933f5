using Plaudit.App.Hosting;
using Plaudit.Data;

namespace Plaudit.App.Tests.Hosting;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("9000", "127.0.0.1", 9000, true)]
    [InlineData("127.0.0.1", "127.0.0.1", 8080, true)]
    [InlineData("127.0.0.2:80", "127.0.0.2", 80, true)]
    [InlineData("localhost", "127.0.0.1", 8080, true)]
    [InlineData("http://localhost:9000/", "127.0.0.1", 9000, true)]
    [InlineData("[::1]:9000", "::1", 9000, true)]
    [InlineData("::1", "::1", 8080, true)]
    [InlineData("0.0.0.0:9000", "0.0.0.0", 9000, false)]
    [InlineData("192.168.1.7:0", "192.168.1.7", 0, false)]
    [InlineData("[::]:9000", "::", 9000, false)]
    [InlineData("*:9000", null, 9000, false)]
    public void Parse_Address_IsRead(string text, string? address, int port, bool isLoopback)
    {
        var read = ListenAddress.Parse(text);

        Assert.Equal((address, port, isLoopback), (read.Address?.ToString(), read.Port, read.IsLoopback));
    }

    [Theory]
    [InlineData("")]
    [InlineData("65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.1")]
    [InlineData("example.com:80")]
    [InlineData("https://localhost:9000")]
    [InlineData("localhost:http")]
    public void Parse_NoAddress_IsRefused(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<PlauditException>(() => ListenAddress.Parse(text)).Message);
}
