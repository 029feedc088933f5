using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.Tests.Storage;

public sealed class PostKeysTests
{
    private static readonly Draft s_draft = new()
    {
        Account = "ana", PostedAt = StoredPostsContractTests.At(1), Sequence = 1, MediaType = MediaType.Image, Caption = "c", AltText = "a", Image = "i",
    };

    [Fact]
    public void Of_Id_IsTheId() => Assert.Equal("17", PostKeys.Of(s_draft with { PostId = "17" }));

    /// <summary>What may change later, such as followers, does not make another post of it.</summary>
    [Fact]
    public void Of_NoId_DependsOnWhatMakesAPost()
    {
        var key = PostKeys.Of(s_draft);

        Assert.StartsWith("#", key);
        Assert.Equal(key, PostKeys.Of(s_draft with { Followers = 5, Category = "food", IsAd = true, PostId = "" }));
        Draft[] others =
        [
            s_draft with { PostedAt = StoredPostsContractTests.At(2) }, s_draft with { PostedAt = s_draft.PostedAt!.Value with { HasTimeOfDay = false } },
            s_draft with { Sequence = 2 }, s_draft with { MediaType = MediaType.Reel }, s_draft with { Caption = "d" }, s_draft with { AltText = null },
            s_draft with { Image = "j" }, s_draft with { Caption = "c1:a", AltText = "" },
        ];
        Assert.Equal(others.Length + 1, others.Select(PostKeys.Of).Append(key).Distinct().Count());
    }

    [Fact]
    public void Of_LongId_IsAHashOfIt()
    {
        var (first, second) = (s_draft with { PostId = new string('1', 300) }, s_draft with { PostId = new string('1', 301) });

        Assert.StartsWith("#", PostKeys.Of(first));
        Assert.NotEqual(PostKeys.Of(first), PostKeys.Of(second));
    }

    [Fact]
    public void Of_NothingToTellItBy_IsNull() => Assert.Null(PostKeys.Of(new Draft { Account = "ana", Sequence = 3, Followers = 5 }));

    [Fact]
    public void DraftHash_Caption_IgnoresHowItIsWritten()
    {
        var hash = PostKeys.DraftHash(s_draft with { Caption = "Café\nnow" });

        Assert.Equal(hash, PostKeys.DraftHash(new Draft { Account = "bob", Caption = " Café\r\nnow\n" }));
        Assert.NotEqual(hash, PostKeys.DraftHash(s_draft with { Caption = "café\nnow" }));
        Assert.NotEqual(PostKeys.DraftHash(new Draft { Account = "a", Caption = "x" }), PostKeys.DraftHash(new Draft { Account = "a", Image = "x" }));
        Assert.Null(PostKeys.DraftHash(new Draft { Account = "a", Caption = " \n" }));
    }
}
