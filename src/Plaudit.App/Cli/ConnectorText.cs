using Plaudit.Data;
using Plaudit.Ingestion.Profiles;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary>A profile that was looked up, in a few lines.</summary>
internal static class ConnectorText
{
    public static void WriteProfile(Terminal terminal, Profile profile)
    {
        Line(terminal, $"{OneLine(profile.Username ?? profile.Account)} on {profile.Platform ?? "an unknown platform"}: {Numbers(profile)}");
        if (profile.Biography is { Length: > 0 } biography)
        {
            terminal.Output.WriteLine($"  {OneLine(biography)}");
        }
    }

    private static string Numbers(Profile profile)
    {
        List<string> parts = [];
        if (profile.State != ProfileState.Shown)
        {
            parts.Add(ProfileStates.Name(profile.State).Replace('_', ' '));
        }
        if (profile.State is ProfileState.Shown or ProfileState.Private or ProfileState.Empty)
        {
            parts.Add(Count(profile.Followers, "followers"));
            parts.Add(Count(profile.Following, "following"));
            parts.Add(Count(profile.Posts, "posts"));
        }
        return string.Join(", ", parts);
    }

    private static string Count(long? number, string what) => number is { } known ? Text($"{known:N0} {what}") : $"{what} not known";

    // What others write goes to a terminal: no line ends, no escape sequences.
    private static string OneLine(string text)
    {
        const int Most = 160;
        var plain = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return plain.Length <= Most ? plain : $"{plain[..Most]}...";
    }
}
