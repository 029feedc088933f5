using System.Runtime.InteropServices;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>Keeps one profile an account, and leaves out accounts with two classes.</summary>
internal sealed class ProfileSetBuilder
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<(string? Platform, string Account), int> _byAccount = [];

    public long Duplicates { get; private set; }

    /// <summary>Takes a profile in.</summary>
    /// <param name="profile">The profile with the class that its row gives it.</param>
    /// <param name="otherType">The class that its file gives it, if any.</param>
    /// <param name="label">What the labels say of it, if anything.</param>
    public void Add(Profile profile, string? otherType, ProfileLabel? label)
    {
        var entry = new Entry(profile, null, IsContradicted: label is { AccountType: null });
        foreach (var type in (ReadOnlySpan<string?>)[profile.AccountType, otherType, label?.AccountType]) entry = entry.WithType(type);
        if (label?.Source is { } source) entry = entry with { Profile = profile with { Source = source } };

        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_byAccount, (profile.Platform, profile.Account), out var isKnown);
        if (!isKnown)
        {
            index = _entries.Count;
            _entries.Add(entry);
            return;
        }
        Duplicates++;
        var known = _entries[index];
        _entries[index] = (Replaces(entry.Profile, known.Profile) ? entry : known) with
        {
            AccountType = known.AccountType,
            IsContradicted = known.IsContradicted || entry.IsContradicted,
        };
        _entries[index] = _entries[index].WithType(entry.AccountType);
    }

    public ProfileSet Build(int files, RejectionTally tally, IReadOnlyList<string> ignoredColumns)
    {
        var profiles = _entries.Where(e => !e.IsContradicted).Select(e => e.Profile with { AccountType = e.AccountType }).ToList();
        var states = profiles.CountBy(p => p.State).ToDictionary(s => s.Key, s => (long)s.Value);
        return new ProfileSet(profiles, new ProfileSummary(
            files,
            tally.Accepted,
            tally.Rejected,
            tally.Reasons,
            ignoredColumns,
            Duplicates,
            _entries.Count - profiles.Count,
            profiles.LongCount(p => p.AccountType is not null),
            states));
    }

    // The newest, or where that is not known the last. A look-up that failed says nothing that could take the place of what is known.
    private static bool Replaces(Profile later, Profile earlier)
    {
        var laterSays = SaysSomething(later.State);
        if (laterSays != SaysSomething(earlier.State)) return laterSays;
        return !(later.ObservedAt < earlier.ObservedAt);
    }

    private static bool SaysSomething(ProfileState state) => state is not (ProfileState.RateLimited or ProfileState.Unreachable);

    private readonly record struct Entry(Profile Profile, string? AccountType, bool IsContradicted)
    {
        public Entry WithType(string? type) => type is null ? this
            : this with { AccountType = AccountType ?? type, IsContradicted = IsContradicted || (AccountType is not null && AccountType != type) };
    }
}
