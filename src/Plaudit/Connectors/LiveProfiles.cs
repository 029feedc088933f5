using System.Text.Json;
using Plaudit.Connectors.Budgets;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Connectors;

/// <summary>Makes profiles of live answers, by the reader of saved ones.</summary>
/// <param name="source">The source's name in rows.</param>
/// <param name="expected">
/// The fields that the platform documents as always there, by the way that leads to them; one that is missing was perhaps renamed.
/// </param>
internal sealed class LiveProfiles(string source, params string[][] expected)
{
    /// <summary>The profile that an answer holds, or its state.</summary>
    public Profile Read(JsonElement root, ProfileHandle handle, DateTimeOffset now, ICollection<string> notices)
    {
        var batch = new ProfileBatchBuilder(source);
        new ProfileObjects(new ProfileFile(source, source, now.UtcDateTime), notices).Read(root, line: 1, batch);
        var read = batch.Build();
        if (read.Rows is not [var row, ..])
        {
            var reason = read.Rejected is [var rejected, ..] ? rejected.Reason : "it is empty";
            notices.Add($"The answer of {PlatformNames.Shown(handle.Platform)} is not as documented: {reason}.");
            return State(handle, ProfileState.Unreachable, now);
        }
        var isShown = row.Profile.State is ProfileState.Shown or ProfileState.Private or ProfileState.Empty;
        if (isShown) AddMissing(root, notices);
        // The platform writes the name as its owner does; posts of files carry it like that too.
        var isSame = string.Equals(row.Profile.Username, handle.Name, StringComparison.OrdinalIgnoreCase);
        return row.Profile with { Platform = handle.Platform, Account = isSame ? row.Profile.Username! : handle.Name, Source = source };
    }

    /// <summary>Looks a profile up; limits that stand against it are an answer too.</summary>
    /// <param name="handle">Whose.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="told">What the user was told already.</param>
    /// <param name="headers">What answers' headers said that could not be read.</param>
    /// <param name="lookUp">Asks the platform.</param>
    public async Task<ProfileAnswer> AnswerAsync(
        ProfileHandle handle, TimeProvider clock, NoticeBoard told, NoticeBoard headers, Func<Task<(Profile Profile, List<string> Notices)>> lookUp)
    {
        try
        {
            var (profile, notices) = await lookUp();
            told.Add(notices);
            told.Add(headers.TakeNew());
            return new ProfileAnswer(profile, told.TakeNew());
        }
        catch (RateLimitedException limited)
        {
            return new ProfileAnswer(State(handle, ProfileState.RateLimited, clock.GetUtcNow()), [limited.Message])
            {
                RetryAt = limited.RetryAt == default ? null : limited.RetryAt,
            };
        }
    }

    /// <summary>The state that stands in for a profile.</summary>
    public Profile State(ProfileHandle handle, ProfileState state, DateTimeOffset now) => new()
    {
        Platform = handle.Platform,
        Account = handle.Name,
        Username = handle.Name,
        Source = source,
        State = state,
        ObservedAt = now.UtcDateTime,
    };

    private void AddMissing(JsonElement root, ICollection<string> notices)
    {
        foreach (var way in expected)
        {
            var at = root;
            if (way.All(name => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out at))) continue;
            notices.Add($"{way[^1]} is missing in the answer; it is taken as not known.");
        }
    }
}
