using System.CommandLine;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Pipelines.Live;

namespace Plaudit.App.Cli;

/// <summary>What a user reads off a public page and types in.</summary>
internal sealed class TypedProfileOptions
{
    /// <summary>What to do where no platform can be asked.</summary>
    public const string Offer = "type in what the page shows: --followers 826 --following 900 --posts 120 (and --bio, --link, --picture, --private, --verified), or name a saved file with --saved FILE.";

    private readonly Option<long?> _followers = Options.Count("--followers", "N", "Followers, as the page shows them; typed in, no platform is asked.");
    private readonly Option<long?> _following = Options.Count("--following", "N", "Accounts that it follows, as the page shows them.");
    private readonly Option<long?> _posts = Options.Count("--posts", "N", "Posts, as the page shows them.");
    private readonly Option<string?> _name = new("--name") { Description = "The name beside the handle.", HelpName = "TEXT" };
    private readonly Option<string?> _biography = new("--bio") { Description = "The biography; '' for an empty one.", HelpName = "TEXT" };
    private readonly Option<string?> _link = YesOrNo("--link", "Whether the page has a link.");
    private readonly Option<string?> _picture = YesOrNo("--picture", "Whether it has a picture of its own.");
    private readonly Option<string?> _isPrivate = YesOrNo("--private", "Whether it is private.");
    private readonly Option<string?> _verified = YesOrNo("--verified", "Whether it is verified.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_followers, _following, _posts, _name, _biography, _link, _picture, _isPrivate, _verified])
        {
            command.Add(option);
        }
    }

    /// <summary>The profile typed in; <see langword="null"/> where nothing was.</summary>
    /// <exception cref="PlauditException">A number is negative.</exception>
    public Profile? Read(ParseResult parsed, ProfileHandle handle)
    {
        var typed = new TypedProfile
        {
            Followers = Count(parsed, _followers),
            Following = Count(parsed, _following),
            Posts = Count(parsed, _posts),
            Name = parsed.GetValue(_name),
            Biography = parsed.GetValue(_biography),
            HasLink = Flag(parsed, _link),
            HasPicture = Flag(parsed, _picture),
            IsPrivate = Flag(parsed, _isPrivate),
            IsVerified = Flag(parsed, _verified),
        };
        return typed.IsEmpty ? null : typed.Of(handle);
    }

    /// <summary>Options that give missing fields.</summary>
    public static IReadOnlyList<string> OptionsFor(IReadOnlyList<string> fields) => [.. fields.Select(OptionFor).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static string? OptionFor(string field) => field switch
    {
        "followers" => "--followers N",
        "following" => "--following N",
        "posts" => "--posts N",
        "full_name" => "--name TEXT",
        "biography" or "bio_len" => "--bio TEXT",
        "has_url" => "--link yes|no",
        "has_pic" => "--picture yes|no",
        "is_private" => "--private yes|no",
        "verified" => "--verified yes|no",
        _ => null,
    };

    private static long? Count(ParseResult parsed, Option<long?> option) => parsed.GetValue(option) is var number and (null or >= 0)
        ? number
        : throw new PlauditException($"{option.Name} is {parsed.GetValue(option)}; 0 or more was expected.");

    private static Option<string?> YesOrNo(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "yes|no" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.Tokens[^1].Value is not ("yes" or "no") and var other)
            {
                result.AddError($"{name} is '{other}'; yes or no was expected.");
            }
        });
        return option;
    }

    private static bool? Flag(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) switch
    {
        "yes" => true,
        "no" => false,
        _ => null,
    };
}
