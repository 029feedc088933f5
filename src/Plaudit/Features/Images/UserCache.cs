namespace Plaudit.Features.Images;

/// <summary>The user's cache folder: what is kept there can be deleted at any time and costs only the time of making it again.</summary>
internal static class UserCache
{
    /// <summary><c>plaudit/NAME</c> in <c>$XDG_CACHE_HOME</c>, else in <c>~/.cache</c>.</summary>
    public static string Folder(string name)
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.Combine(
            cache is not null && Path.IsPathRooted(cache)
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache"),
            "plaudit",
            name);
    }
}
