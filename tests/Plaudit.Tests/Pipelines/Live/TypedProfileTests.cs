using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Pipelines.Live;

namespace Plaudit.Tests.Pipelines.Live;

public sealed class TypedProfileTests
{
    private static readonly ProfileHandle s_handle = ProfileHandle.Parse("x:ana12");

    [Fact]
    public void Of_Blank_IsNotKnownAndNeverZero()
    {
        var profile = new TypedProfile { Followers = 0 }.Of(s_handle);

        Assert.Equal((0, null, null), (profile.Followers, profile.Following, profile.Posts));
        Assert.Equal((null, null), (profile.Biography, profile.BioLength));
        Assert.Null(profile.IsPrivate);
        Assert.Equal(("ana12", 5, 2, "typed in"), (profile.Username, profile.UsernameLength!.Value, profile.UsernameDigits!.Value, profile.Source));
        Assert.True(new TypedProfile().IsEmpty);
        Assert.False(new TypedProfile { Biography = "" }.IsEmpty);
    }

    [Fact]
    public void Of_States_FollowFromWhatIsTyped()
    {
        Assert.Equal(ProfileState.Private, new TypedProfile { Followers = 3, IsPrivate = true }.Of(s_handle).State);
        Assert.Equal(ProfileState.Empty, new TypedProfile { Followers = 0, Following = 0, Posts = 0 }.Of(s_handle).State);
        Assert.Equal(ProfileState.Shown, new TypedProfile { Followers = 0, Following = 0 }.Of(s_handle).State);
    }

    [Fact]
    public void Validate_WhatNoPageShows_IsRefused()
    {
        Assert.Contains("'posts' is -1", Assert.Throws<PlauditException>(() => new TypedProfile { Posts = -1 }.Validate()).Message, StringComparison.Ordinal);
        Assert.Contains("'biography'", Assert.Throws<PlauditException>(() => new TypedProfile { Biography = new string('a', 2_001) }.Validate()).Message, StringComparison.Ordinal);
        new TypedProfile { Followers = long.MaxValue, Name = "" }.Validate();
    }
}
