using System.CommandLine;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Pipelines.Live;

namespace Plaudit.App.Cli;

/// <summary><c>plaudit classify</c>.</summary>
internal static class ClassifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var profile = new Argument<string>("PROFILE") { Description = FetchCommand.ProfileDescription };
        profile.Validators.Add(Options.RefuseUnknownOptions);
        var platform = FetchCommand.Platform();
        var models = new Option<string[]>("--model", "-m")
        {
            Description = "A model file written by 'plaudit train account-type' or 'plaudit train category'; to be given several times: of each kind the first that can judge is used.",
            HelpName = "MODEL",
            Required = true,
        };
        var saved = new Option<string[]>("--saved")
        {
            Description = "Read the profile from files instead of asking the platform: what 'plaudit fetch' or Instaloader wrote, answers of the platforms, an export.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var read = Options.Whole("--read-posts", "N", "Read up to N newest posts where a model needs them.", new ClassifyRequest { Handle = null!, ModelFiles = [] }.PostsRead);
        var typed = new TypedProfileOptions();
        var store = new StoreOptions();
        var output = new OutputOptions();
        var command = new Command("classify", "Look a profile up and tell whether it is a regular account, bot, influencer or fake, and what it is about; with reasons.")
        {
            profile, platform, models, saved, read,
        };
        typed.AddTo(command);
        store.AddTo(command);
        output.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            output.ApplyTo(terminal, parsed);
            var handle = ProfileHandle.Parse(parsed.GetRequiredValue(profile), parsed.GetValue(platform));
            var request = new ClassifyRequest
            {
                Handle = handle,
                ModelFiles = parsed.GetRequiredValue(models),
                Typed = typed.Read(parsed, handle),
                SavedFiles = parsed.GetValue(saved) ?? [],
                PostsRead = parsed.GetValue(read),
            };
            if (request is { Typed: not null, SavedFiles.Count: > 0 })
            {
                throw new PlauditException("Numbers are typed in and files are named (--saved); give one of the two.");
            }
            Places.Check(terminal, parsed, [.. request.ModelFiles, .. request.SavedFiles], parsed.GetValue(output.Json));
            LiveConnection? live = null;
            try
            {
                var pipeline = new ClassifyPipeline(ConnectAsync, TimeProvider.System);
                var result = await terminal.RunAsync(progress => pipeline.RunAsync(request, progress, cancellationToken));
                if (await output.WriteJsonAsync(terminal, parsed, result, cancellationToken))
                {
                    Write(terminal, handle, result);
                }
                return result.Profile.State is ProfileState.RateLimited or ProfileState.Unreachable ? ExitCode.Failed : ExitCode.Success;
            }
            finally
            {
                if (live is not null)
                {
                    await live.DisposeAsync();
                }
            }

            async Task<IPlatformConnector> ConnectAsync()
            {
                live = await LiveConnection.OpenAsync(terminal, parsed, store, handle.Platform, TypedProfileOptions.Offer, cancellationToken);
                return live.Connector;
            }
        });
        return command;
    }

    private static void Write(Terminal terminal, ProfileHandle handle, ClassifyResult result)
    {
        ConnectorText.WriteProfile(terminal, result.Profile);
        foreach (var notice in result.Notices)
        {
            terminal.Note(notice);
        }
        foreach (var (title, answer) in new[] { ("Account type", result.AccountType), ("About", result.Category) })
        {
            if (answer is not null)
            {
                terminal.Output.WriteLine();
                terminal.Output.WriteLine(title);
                ClassText.WriteAnswer(terminal, answer);
            }
        }
        if (result.AccountType?.MissingFields is { Count: > 0 } missing && TypedProfileOptions.OptionsFor(missing) is { Count: > 0 } options)
        {
            terminal.Output.WriteLine($"  The page may show it: type it in with {string.Join(", ", options)}.");
        }
        if (result.Profile.State == ProfileState.NotProfessional)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine($"'{handle.Name}' may still have a public page. {char.ToUpperInvariant(TypedProfileOptions.Offer[0])}{TypedProfileOptions.Offer[1..]}");
        }
    }
}
