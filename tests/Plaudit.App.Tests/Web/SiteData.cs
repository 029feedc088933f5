using Plaudit.App.Tests.Api;

namespace Plaudit.App.Tests.Web;

/// <summary>What the site's store holds: one of each thing, and what pages need beyond that.</summary>
internal sealed class SiteData
{
    private SiteData(StoreSeed seed) => Seed = seed;

    /// <summary>Ids of what is there.</summary>
    public StoreSeed Seed { get; }

    public static async Task<SiteData> FillAsync(RunningServer server, ApiSample sample)
    {
        var seed = await StoreSeed.FillAsync(server, sample);
        await JobSeed.FillAsync(server);
        await DraftSeed.FillAsync(server.Store, seed);
        return new SiteData(seed);
    }

    /// <summary>An address with ids of what is there in place of <c>{model}</c>, <c>{job}</c>, ...</summary>
    public string PathOf(string pattern)
    {
        foreach (var name in (string[])["platform", "account", "post", "import", "model", "active", "line", "profile", "run", "task", "job", "name"])
        {
            pattern = pattern.Replace($"{{{name}}}", Seed[name], StringComparison.Ordinal);
        }
        return pattern;
    }
}
