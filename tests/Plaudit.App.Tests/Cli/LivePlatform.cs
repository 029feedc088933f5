using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Plaudit.Tests.Connectors;

namespace Plaudit.App.Tests.Cli;

/// <summary>A stand-in of both platforms for the command line, with a token and a store of its own.</summary>
internal sealed class LivePlatform : IAsyncDisposable
{
    public const string Token = "AAAsecretOFthisTEST.77";

    private readonly TemporaryFolder _folder;

    private LivePlatform(StandInServer server, TemporaryFolder folder) => (Server, _folder) = (server, folder);

    public StandInServer Server { get; }

    public static async Task<LivePlatform> StartAsync(TemporaryFolder folder, params Func<HttpContext, Task>[] answers) =>
        new(await StandInServer.StartAsync(answers), folder);

    public Task<CommandLine.Result> RunAsync(params string[] arguments) => CommandLine.RunWithVariablesAsync(Variables, arguments);

    public Dictionary<string, string> Variables => new(StringComparer.Ordinal)
    {
        ["PLAUDIT_INSTAGRAM_TOKEN"] = Token,
        ["PLAUDIT_INSTAGRAM_USER"] = "17841400000000001",
        ["PLAUDIT_X_TOKEN"] = Token,
        ["PLAUDIT_INSTAGRAM_API"] = Server.Address.AbsoluteUri,
        ["PLAUDIT_X_API"] = Server.Address.AbsoluteUri,
        ["PLAUDIT_STORE"] = $"sqlite:{_folder["plaudit.db"]}",
        ["XDG_CONFIG_HOME"] = _folder.Path,
        ["PLAUDIT_LONGEST_WAIT"] = "0",
    };

    public static string XUser(string name = "ExampleDev", string description = "baking bread and cakes") => JsonSerializer.Serialize(new
    {
        data = new
        {
            id = "2244994945",
            name = "Example Dev",
            username = name,
            created_at = "2013-12-14T04:35:55.000Z",
            description,
            verified = false,
            @protected = false,
            profile_image_url = "https://pbs.twimg.com/profile_images/1/x_normal.jpg",
            url = "",
            public_metrics = new { followers_count = 5_834, following_count = 204, tweet_count = 1_405, listed_count = 16 },
        },
    });

    /// <summary>A page of tweets with the numbers given; <paramref name="next"/> is the mark of the page after it.</summary>
    public static string Tweets(int first, int count, string? next) => JsonSerializer.Serialize(new
    {
        data = Enumerable.Range(first, count).Select(i => new
        {
            id = $"19{i:000000}",
            text = $"recipe number {i} with flour, butter and sugar",
            author_id = "2244994945",
            created_at = new DateTime(2026, 5, 6, 12, 0, 0, DateTimeKind.Utc).AddDays(-i),
            public_metrics = new { retweet_count = 3, reply_count = 1, like_count = 20 + i, quote_count = 0, bookmark_count = 2, impression_count = 1_840 },
        }),
        meta = next is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new(StringComparer.Ordinal) { ["next_token"] = next },
    });

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();
}
