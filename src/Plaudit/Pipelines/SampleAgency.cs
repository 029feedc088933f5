using Plaudit.Data;

namespace Plaudit.Pipelines;

/// <summary>
/// An invented agency to try everything on: accounts of several platforms with years of posts, and drafts for the coming fortnight. All
/// accounts are called <c>sample.*</c>.
/// </summary>
/// <remarks>
/// Log likes are the sum of: the audience (log-normal, growing), the account's engagement, its mood (a random walk), the media type,
/// weekday and hour as that account's audience likes them, a few things in the caption, a penalty for advertisements, the momentum of the
/// posts before, and heavy-tailed noise with the odd viral post. Chance makes up about half of the variance within an account.
/// </remarks>
public sealed class SampleAgency
{
    private const int DaysPlanned = 14;

    private readonly SampleAgencyOptions _options;

    /// <summary>An agency of the given size and seed.</summary>
    /// <exception cref="PlauditException">An option is out of its range.</exception>
    public SampleAgency(SampleAgencyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options.Accounts is >= 1 and <= 1_000_000, "accounts", options.Accounts, "1 to 1000000");
        Check(options.Years is > 0 and <= 20, "years", options.Years, "above 0 and at most 20");
        Check(options.Posts is null or (>= 0 and <= 100_000_000), "posts", options.Posts, "0 to 100000000");
        Check(options.Drafts is >= 0 and <= 10_000_000, "drafts", options.Drafts, "0 to 10000000");
        Check(options.Profiles is >= 0 and <= 10_000_000, "profiles", options.Profiles, "0 to 10000000");
        Check(options.EndsOn.Year is >= 2005 and <= 2100, "end", options.EndsOn.ToString("yyyy-MM-dd"), "a day from 2005 to 2100");
        _options = options;
    }

    /// <summary>Platform and name of each account.</summary>
    public IEnumerable<(string Platform, string Account)> AccountKeys => Enumerable.Range(0, _options.Accounts).Select(number =>
    {
        var account = new SampleAgencyAccount(_options, number);
        return (account.Platform, account.Name);
    });

    /// <summary>Posts of all accounts, account after account, each oldest first.</summary>
    public IEnumerable<Post> Posts() => Posts(platform: null);

    /// <summary>Posts of the accounts on one platform, or of all; account after account, each oldest first.</summary>
    public IEnumerable<Post> Posts(string? platform)
    {
        var counts = PostCounts();
        for (var i = 0; i < _options.Accounts; i++)
        {
            var account = new SampleAgencyAccount(_options, i);
            if (platform is null || account.Platform == platform)
            {
                foreach (var post in account.Posts(counts[i]))
                {
                    yield return post;
                }
            }
        }
    }

    /// <summary>Planned posts: some without a time, two of every thirty by accounts that have not posted yet.</summary>
    public IEnumerable<Draft> Drafts()
    {
        var random = new SampleRandom(_options.Seed, ulong.MaxValue);
        var today = _options.EndsOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        for (var i = 0; i < _options.Drafts; i++)
        {
            var isNewcomer = i % 30 == 11;
            var isStranger = i % 30 == 23;
            var account = new SampleAgencyAccount(_options, isNewcomer || isStranger ? _options.Accounts : random.Below(_options.Accounts));
            var minutes = random.Below(DaysPlanned * 24 * 60);
            var draft = account.Plan(i % 8 == 5 ? null : today.AddMinutes(minutes), random) with { PostId = $"draft-{i + 1:000}" };
            yield return isNewcomer ? draft with { Account = "sample.newcomer" }
                : isStranger ? draft with { Account = "sample.stranger", Followers = null, Following = null }
                : draft;
        }
    }

    /// <summary>Profiles of other accounts with their types.</summary>
    public IEnumerable<Profile> Profiles() => SampleProfiles.Of(_options.Profiles, _options.Seed);

    private int[] PostCounts()
    {
        var pace = new double[_options.Accounts];
        for (var i = 0; i < pace.Length; i++)
        {
            pace[i] = new SampleAgencyAccount(_options, i).OwnPace;
        }
        if (_options.Posts is not { } posts)
        {
            return [.. pace.Select(p => (int)Math.Round(p))];
        }
        // One each where that can be; rounding the running total of the rest keeps every account near its share and the sum exact.
        var floor = posts >= pace.Length ? 1 : 0;
        var rest = posts - (floor * (long)pace.Length);
        var counts = new int[pace.Length];
        var total = pace.Sum();
        double shared = 0;
        long given = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            shared += pace[i];
            var upTo = i == counts.Length - 1 ? rest : (long)Math.Round(shared / total * rest);
            counts[i] = floor + (int)(upTo - given);
            given = upTo;
        }
        return counts;
    }

    private static void Check(bool isValid, string option, object? value, string expected)
    {
        if (!isValid)
        {
            throw new PlauditException($"Sample agency: {option} is {value}; expected {expected}.");
        }
    }
}
