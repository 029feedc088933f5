using Plaudit.Data;

namespace Plaudit.Connectors;

/// <summary>States in words, for those who asked for posts and cannot have them.</summary>
internal static class StateTexts
{
    public static PlauditException NoPosts(ProfileHandle handle, ProfileState state, IEnumerable<string> notices)
    {
        var reason = state switch
        {
            ProfileState.NotFound => "there is no such account",
            ProfileState.Private => "the account shows its posts to its followers alone",
            ProfileState.NotProfessional => "Instagram's official look-up shows professional accounts alone, and it does not show this one",
            ProfileState.Suspended => "the account is suspended",
            _ => "the platform did not answer",
        };
        var text = $"The posts of {handle} cannot be had: {string.Join(" ", notices.Prepend($"{reason}."))}";
        // What is behind it tells that it may pass.
        return state is ProfileState.Unreachable or ProfileState.RateLimited ? new PlauditException(text, new HttpRequestException(text)) : new PlauditException(text);
    }
}
