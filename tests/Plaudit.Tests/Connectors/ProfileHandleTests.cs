using FsCheck;
using FsCheck.Fluent;
using Plaudit.Connectors;
using Plaudit.Data;

namespace Plaudit.Tests.Connectors;

public sealed class ProfileHandleTests
{
    private const string InstagramLetters = "abcdefghijklmnopqrstuvwxyz0123456789_";

    [Theory]
    [InlineData("https://www.instagram.com/example.brand", "instagram", "example.brand")]
    [InlineData("https://www.instagram.com/example.brand/", "instagram", "example.brand")]
    [InlineData("https://www.instagram.com/example.brand/?hl=de&igsh=abc%3D%3D", "instagram", "example.brand")]
    [InlineData("https://www.instagram.com/example.brand#top", "instagram", "example.brand")]
    [InlineData("http://instagram.com/Example_Brand", "instagram", "example_brand")]
    [InlineData("HTTPS://WWW.INSTAGRAM.COM/Example", "instagram", "example")]
    [InlineData("https://m.instagram.com/example/", "instagram", "example")]
    [InlineData("instagram.com/example/", "instagram", "example")]
    [InlineData("www.instagram.com/example", "instagram", "example")]
    [InlineData("instagram:example", "instagram", "example")]
    [InlineData("instagram:@example", "instagram", "example")]
    [InlineData("  instagram:example  ", "instagram", "example")]
    [InlineData("https://x.com/ExampleDev", "x", "exampledev")]
    [InlineData("https://www.x.com/exampledev?s=20", "x", "exampledev")]
    [InlineData("https://mobile.x.com/exampledev", "x", "exampledev")]
    [InlineData("https://twitter.com/exampledev/", "x", "exampledev")]
    [InlineData("https://www.twitter.com/exampledev", "x", "exampledev")]
    [InlineData("https://mobile.twitter.com/exampledev", "x", "exampledev")]
    [InlineData("x.com/exampledev", "x", "exampledev")]
    [InlineData("x:@Example_Dev", "x", "example_dev")]
    [InlineData("X:exampledev", "x", "exampledev")]
    [InlineData("https://x.com/exampledev?next=https://evil.com/@you", "x", "exampledev")]
    public void Parse_KnownShape_GivesPlatformAndName(string text, string platform, string name)
    {
        var handle = ProfileHandle.Parse(text);
        Assert.Equal((platform, name), (handle.Platform, handle.Name));
        Assert.Equal($"{platform}:{name}", handle.ToString());
        Assert.Equal(handle, ProfileHandle.Parse(text, platform));
    }

    [Theory]
    [InlineData("@example.brand", "instagram", "example.brand")]
    [InlineData("example.brand", "Instagram", "example.brand")]
    [InlineData("exampledev", "x", "exampledev")]
    [InlineData("@exampledev", "twitter", "exampledev")]
    public void Parse_NameWithPlatform_IsTaken(string text, string platform, string name) =>
        Assert.Equal(name, ProfileHandle.Parse(text, platform).Name);

    [Theory]
    [InlineData("@example", "on which platform")]
    [InlineData("example", "on which platform")]
    [InlineData("", "No profile given")]
    [InlineData("   ", "No profile given")]
    // Hosts that look alike.
    [InlineData("https://instagram.com.evil.com/example", "neither Instagram nor X")]
    [InlineData("https://lnstagram.com/example", "neither Instagram nor X")]
    [InlineData("https://instagram.com@evil.com/example", "leads to 'evil.com'")]
    [InlineData("https://user:pass@instagram.com/example", "stands before the @")]
    [InlineData("instagram.com@evil.com/example", "leads to 'evil.com'")]
    [InlineData("https://evil.com/instagram.com/example", "neither Instagram nor X")]
    [InlineData("https://evilinstagram.com/example", "neither Instagram nor X")]
    [InlineData("https://instagram.com./example", "neither Instagram nor X")]
    [InlineData("https://instagram.co/example", "neither Instagram nor X")]
    [InlineData("https://api.x.com/example", "neither Instagram nor X")]
    [InlineData("https://xn--nstagram-9jb.com/example", "neither Instagram nor X")]
    [InlineData("https://ınstagram.com/example", "U+0131")]
    [InlineData("https://x\u0441om.com/a", "U+0441")]
    [InlineData("https://instagram\uff0ecom/example", "U+FF0E")]
    [InlineData("https://www.instagram.com/ex\u0430mple", "U+0430")]
    [InlineData("https://127.0.0.1/example", "neither Instagram nor X")]
    [InlineData("https://[::1]/example", "no port")]
    [InlineData("https://instagram.com:443/example", "no port")]
    [InlineData("https://instagram.com:8080@evil.com/example", "leads to 'evil.com'")]
    [InlineData("https:///instagram.com/example", "neither Instagram nor X")]
    [InlineData("https://?instagram.com/example", "neither Instagram nor X")]
    [InlineData("https://evil.com#instagram.com/example", "neither Instagram nor X")]
    [InlineData("https://instagram.com\\@evil.com/example", "backslash")]
    [InlineData("\\\\instagram.com\\example", "backslash")]
    // Schemes.
    [InlineData("ftp://instagram.com/example", "ftp://")]
    [InlineData("file:///etc/passwd", "file://")]
    [InlineData("javascript://instagram.com/%0aalert(1)", "javascript://")]
    [InlineData("javascript:alert(1)", "'javascript' is no platform")]
    [InlineData("mailto:example", "'mailto' is no platform")]
    [InlineData("instagram.com:443", "no platform")]
    [InlineData("facebook:example", "'facebook' is no platform")]
    // Pages that are no profile.
    [InlineData("https://www.instagram.com/", "names no profile")]
    [InlineData("https://www.instagram.com", "names no profile")]
    [InlineData("instagram.com", "names no profile")]
    [InlineData("x.com/?lang=en", "names no profile")]
    [InlineData("https://www.instagram.com/p/AAAAAAAAAA1/", "is a post")]
    [InlineData("https://www.instagram.com/reel/AAAAAAAAAA1/", "is a post")]
    [InlineData("https://www.instagram.com/reels/AAAAAAAAAA1/", "is a post")]
    [InlineData("https://www.instagram.com/tv/AAAAAAAAAA1/", "is a post")]
    [InlineData("https://www.instagram.com/example/p/AAAAAAAAAA1/", "is a post")]
    [InlineData("https://www.instagram.com/example/reel/AAAAAAAAAA1/", "is a post")]
    [InlineData("https://www.instagram.com/stories/example/123/", "is a post")]
    [InlineData("https://x.com/exampledev/status/1", "is a post")]
    [InlineData("https://twitter.com/exampledev/statuses/1?s=20", "is a post")]
    [InlineData("https://www.instagram.com/explore/", "page of Instagram itself")]
    [InlineData("https://www.instagram.com/p/", "page of Instagram itself")]
    [InlineData("https://www.instagram.com/explore/tags/coffee/", "page below")]
    [InlineData("https://www.instagram.com/accounts/login/", "page below")]
    [InlineData("https://www.instagram.com/example/tagged/", "page below")]
    [InlineData("https://www.instagram.com//example", "page below")]
    [InlineData("https://www.instagram.com/example//", "page below")]
    [InlineData("https://x.com/home", "page of X itself")]
    [InlineData("https://x.com/i/user/12", "page below")]
    [InlineData("https://x.com/search?q=a", "page of X itself")]
    [InlineData("https://x.com/exampledev/followers", "page below")]
    [InlineData("instagram:explore", "page of Instagram itself")]
    // Names that cannot exist.
    [InlineData("instagram:.example", "dot")]
    [InlineData("instagram:example.", "dot")]
    [InlineData("instagram:exa..mple", "dot")]
    [InlineData("instagram:exam-ple", "no name on Instagram")]
    [InlineData("instagram:example){id}", "no name on Instagram")]
    [InlineData("instagram:", "no name on Instagram")]
    [InlineData("instagram:@", "no name on Instagram")]
    [InlineData("instagram:@@example", "no name on Instagram")]
    [InlineData("instagram:aaaaaaaaaabbbbbbbbbbccccccccccd", "no name on Instagram")]
    [InlineData("https://www.instagram.com/ex%61mple", "no name on Instagram")]
    [InlineData("https://www.instagram.com/..", "dot")]
    [InlineData("x:exam.ple", "no name on X")]
    [InlineData("x:aaaaaaaaaabbbbbc", "no name on X")]
    [InlineData("x:", "no name on X")]
    // Characters.
    [InlineData("instagram:exa mple", "a space")]
    [InlineData("instagram:example\n", "control character")]
    [InlineData("instagram:exa\0mple", "control character")]
    [InlineData("https://www.instagram.com/example\r\nHost: evil.com", "control character")]
    [InlineData("x:ex\u200bample", "U+200B")]
    public void Parse_AnythingElse_IsRefusedWithTheReason(string text, string reason)
    {
        var error = Assert.Throws<PlauditException>(() => ProfileHandle.Parse(text));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Theory]
    [InlineData("https://x.com/example", "instagram", "is on X")]
    [InlineData("instagram:example", "x", "is on Instagram")]
    [InlineData("example", "myspace", "no platform")]
    [InlineData("https://x.com/example", "myspace", "myspace")]
    public void Parse_OtherPlatform_IsRefused(string text, string platform, string reason) =>
        Assert.Contains(reason, Assert.Throws<PlauditException>(() => ProfileHandle.Parse(text, platform)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_EndlessText_IsRefusedInAFewWords()
    {
        var error = Assert.Throws<PlauditException>(() => ProfileHandle.Parse("https://www.instagram.com/" + new string('a', 100_000)));
        Assert.Contains("too long", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 300);
    }

    [Fact]
    public void Parse_AnyAllowedName_IsReadAlikeFromEveryShape() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        // A digit first: no reserved word begins so.
        var name = "7" + string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => InstagramLetters[random.Next(InstagramLetters.Length)]));
        string[] instagram = [$"https://www.instagram.com/{name}/?a=b", $"instagram.com/{name}", $"instagram:{name}", $"instagram:@{name.ToUpperInvariant()}"];
        string[] x = [$"https://mobile.twitter.com/{name}#a", $"x.com/{name}/", $"x:{name}"];
        return instagram.All(text => ProfileHandle.Parse(text) == new ProfileHandle("instagram", name))
            && x.All(text => ProfileHandle.Parse(text) == new ProfileHandle("x", name));
    }).QuickCheckThrowOnFailure();

    /// <summary>Whatever is pasted: either it is refused as the user's to mend, or the name is safe in a request.</summary>
    [Fact]
    public void Parse_AnyText_GivesASafeNameOrRefuses() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        string[] parts = ["https://", "instagram.com", "x.com", "twitter.com", "www.", "/", "@", ":", ".", "..", "example", "evil.com", "?", "#", "%2f", "\\", "p", "ı", "{", ")", " "];
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => parts[random.Next(parts.Length)]));
        try
        {
            var handle = ProfileHandle.Parse(text, random.Next(2) == 0 ? null : "instagram");
            return handle.Name.Length is > 0 and <= 30 && handle.Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '_');
        }
        catch (PlauditException)
        {
            return true;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
}
