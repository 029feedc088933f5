using System.CommandLine;
using System.Globalization;
using Plaudit.Connectors;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;
using Plaudit.Pipelines.Live;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit fetch</c>.</summary>
internal static class FetchCommand
{
    public static Command Create(Terminal terminal)
    {
        var profile = new Argument<string>("PROFILE") { Description = ProfileDescription };
        profile.Validators.Add(Options.RefuseUnknownOptions);
        var platform = Platform();
        var posts = Options.Whole("--posts", "N", "Fetch the N newest posts as well.", 0);
        var own = new Option<bool>("--own") { Description = "PROFILE is the account that the Instagram token belongs to: its posts come with reach, saves, shares and views." };
        var file = new Option<string>("--output", "-o") { Description = "The file to write (JSONL): the profile, then the posts, for every verb that reads profiles or posts.", HelpName = "FILE", Required = true };
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("fetch", "Ask Instagram or X, by their official interfaces and with your token, for a profile and its newest posts.") { profile, platform, posts, own, file };
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var request = new FetchRequest
            {
                Handle = ProfileHandle.Parse(parsed.GetRequiredValue(profile), parsed.GetValue(platform)),
                IsOwn = parsed.GetValue(own),
                Posts = PostsOf(parsed.GetRequiredValue(posts)),
                OutputFile = OutputOf(parsed.GetRequiredValue(file)),
            };
            Places.Check(terminal, parsed, [], parsed.GetValue(output.Json), request.OutputFile);
            await using var live = await LiveConnection.OpenAsync(terminal, parsed, store, request.Handle.Platform, null, cancellationToken);
            var pipeline = new FetchPipeline(live.Connector, live.Store, TimeProvider.System);
            FetchResult result;
            try
            {
                result = await terminal.RunAsync(progress => pipeline.RunAsync(request, progress, cancellationToken));
            }
            catch (Exception e) when (e is PlauditException or RateLimitedException or OperationCanceledException)
            {
                if (!await pipeline.CanGoOnAsync(request))
                {
                    throw;
                }
                var what = e is OperationCanceledException ? "interrupted." : e.Message;
                terminal.Error($"{what} What was fetched is in '{FetchPipeline.PartialFile(request)}'; the same command goes on from there.");
                return e is OperationCanceledException ? ExitCode.Interrupted : ExitCode.Failed;
            }
            if (await output.WriteJsonAsync(terminal, parsed, result, cancellationToken))
            {
                Write(terminal, request, result);
            }
            return result.Profile.State is ProfileState.RateLimited or ProfileState.Unreachable ? ExitCode.Failed : ExitCode.Success;
        });
        return command;
    }

    /// <summary>What PROFILE may be, in all verbs that look a profile up.</summary>
    public const string ProfileDescription = "The profile: its address (https://www.instagram.com/NAME, https://x.com/NAME), or @NAME with --platform.";

    public static Option<string?> Platform() => new("--platform") { Description = "Platform of a PROFILE that is no address: instagram or x.", HelpName = "PLATFORM" };

    private static string OutputOf(string path) => path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
        ? path
        : throw new PlauditException($"-o is '{path}'; what is fetched is written to a file that ends in .jsonl.");

    private static int PostsOf(int posts) => posts is >= 0 and <= FetchPipeline.MostPosts
        ? posts
        : throw new PlauditException(string.Create(CultureInfo.InvariantCulture, $"--posts is {posts}; 0 to {FetchPipeline.MostPosts:N0} was expected."));

    private static void Write(Terminal terminal, FetchRequest request, FetchResult result)
    {
        var profile = result.Profile;
        ConnectorText.WriteProfile(terminal, profile);
        foreach (var notice in result.Notices)
        {
            terminal.Note(notice);
        }
        FindingsText.Write(terminal, result.Findings);
        if (profile.State == ProfileState.NotProfessional)
        {
            terminal.Output.WriteLine($"It may still have a public page. With 'plaudit classify', {TypedProfileOptions.Offer}");
        }
        if (!result.IsWritten)
        {
            terminal.Output.WriteLine(result.PostsOfEarlierRun > 0
                ? $"Nothing was written; what an earlier run fetched is in {FetchPipeline.PartialFile(request)}."
                : "Nothing was written.");
            return;
        }
        if (result.PostsOfEarlierRun > 0)
        {
            PostsText.Line(terminal, $"Went on after {result.PostsOfEarlierRun:N0} posts of an earlier run that was interrupted.");
        }
        var what = result.Posts > 0 ? PostsText.Text($"the profile and {result.Posts:N0} posts") : profile.State == ProfileState.Shown ? "the profile" : $"that it is {ProfileStates.Name(profile.State)}";
        PostsText.Line(terminal, $"Wrote {what} to {request.OutputFile}");
        if (request.Posts > result.Posts && profile.State == ProfileState.Shown)
        {
            PostsText.Line(terminal, $"{request.Posts:N0} posts were asked for; the platform gave no more.");
        }
    }
}
