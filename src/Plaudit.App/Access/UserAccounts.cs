using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>
/// Users and their passwords, by the rules, names and hashes of ASP.NET Core Identity. Wrong passwords are counted in the store instead, for
/// Identity reads, adds and writes, so that of many tried at the same time it would count few, and it takes its time from the system's clock.
/// </summary>
internal sealed class UserAccounts : UserManager<SignInUser>
{
    /// <summary>Wrong passwords that lock a user out.</summary>
    public const int MostFailures = 5;

    /// <summary>For how long.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    // What OWASP advises for PBKDF2 with HMAC-SHA512.
    private const int HashIterations = 210_000;

    private const int OneTimeCharacters = 20;

    // No letters that are read as others.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    private static readonly SignInUser s_nobody = new(Draft("", "", UserRole.Viewer, false, DateTimeOffset.UnixEpoch));

    private readonly Store _store;
    private readonly TimeProvider _clock;
    private readonly Lazy<string> _hashOfNobody;

    // Hashing is slow by intent: however many sign in, predictions keep a processor.
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    public UserAccounts(Store store, TimeProvider clock, bool onlyFirst = false)
        : base(
            new UserStore(store.Users) { OnlyFirst = onlyFirst },
            Microsoft.Extensions.Options.Options.Create(IdentityOptionsOf()),
            new PasswordHasher<SignInUser>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = HashIterations })),
            [new UserValidator<SignInUser>()],
            [new PasswordValidator<SignInUser>(), new PasswordRules()],
            new UpperInvariantLookupNormalizer(),
            new IdentityErrorDescriber(),
            null!,
            NullLogger<UserManager<SignInUser>>.Instance)
    {
        _store = store;
        _clock = clock;
        _hashOfNobody = new Lazy<string>(() => PasswordHasher.HashPassword(s_nobody, NewPassword()));
    }

    /// <summary>A password that nobody has thought of, to be changed at the first sign-in.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString(Alphabet, OneTimeCharacters);

    /// <summary>Makes a user.</summary>
    /// <param name="name">The name: up to 64 of the letters, digits and -._@+.</param>
    /// <param name="role">What the user may do.</param>
    /// <param name="password">The password.</param>
    /// <param name="mustChange">Whether the password opens nothing but its change.</param>
    /// <returns>The user as it is stored.</returns>
    /// <exception cref="PlauditException">The name is taken or is none, or the password is too weak.</exception>
    public async Task<StoredUser> CreateAsync(string name, UserRole role, string password, bool mustChange)
    {
        if (name.Length is 0 or > PasswordRules.LongestName) throw new PlauditException($"A user needs a name of 1 to {PasswordRules.LongestName} characters.");
        var now = _clock.GetUtcNow();
        var user = new SignInUser(Draft(Guid.CreateVersion7(now).ToString("N"), name, role, mustChange, now));
        Require(await HashingAsync(() => base.CreateAsync(user, password)));
        return user.Row;
    }

    /// <summary>The user of a name.</summary>
    /// <exception cref="PlauditException">There is none.</exception>
    public async Task<StoredUser> RequireAsync(string name) =>
        (await FindByNameAsync(name))?.Row ?? throw new PlauditException($"There is no user '{name}'; 'plaudit users list' shows all.");

    /// <summary>Gives a user another password, and ends the user's sessions.</summary>
    /// <returns>False where there is no such user.</returns>
    /// <exception cref="PlauditException">The password is too weak.</exception>
    public async Task<bool> SetPasswordAsync(string id, string password, bool mustChange)
    {
        if (await FindByIdAsync(id) is not { } user) return false;
        user.Row = user.Row with { MustChangePassword = mustChange };
        Require(await HashingAsync(async () =>
            await UpdatePasswordHash(user, password, validatePassword: true) is { Succeeded: false } refused ? refused : await UpdateUserAsync(user)));
        return true;
    }

    /// <summary>The user of a name and password. Unknown names take the same work as known ones, and every refusal is the same.</summary>
    /// <param name="name">The name as it was typed.</param>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <returns>Who it is, and who it would have been: both <see langword="null"/> where there is no such user.</returns>
    public async Task<(StoredUser? User, string? Tried)> CheckAsync(string name, string password, CancellationToken cancellationToken)
    {
        var known = name.Length is > 0 and <= PasswordRules.LongestName ? await FindByNameAsync(name) : null;
        var isTooLong = password.Length > PasswordRules.LongestPassword;
        var isRight = await HashingAsync(async () =>
        {
            if (known is not null && !isTooLong) return await CheckPasswordAsync(known, password);
            PasswordHasher.VerifyHashedPassword(s_nobody, _hashOfNobody.Value, isTooLong ? "" : password);
            return false;
        });
        if (known is null) return (null, null);
        var id = known.Row.Id;
        if (known.Row.IsLocked(_clock.GetUtcNow()) || known.Row.DisabledAt is not null) return (null, id);
        if (isRight)
        {
            await _store.Users.SignedInAsync(id, cancellationToken);
            return (known.Row, id);
        }
        await _store.Users.FailAsync(id, MostFailures, LockedFor, cancellationToken);
        return (null, id);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hashing.Dispose();
        base.Dispose(disposing);
    }

    private static IdentityOptions IdentityOptionsOf()
    {
        var identity = new IdentityOptions();
        PasswordRules.Configure(identity);
        return identity;
    }

    private static StoredUser Draft(string id, string name, UserRole role, bool mustChange, DateTimeOffset now) => new()
    {
        Id = id,
        Name = name,
        NormalisedName = "",
        Role = role,
        PasswordHash = "",
        SecurityStamp = "",
        MustChangePassword = mustChange,
        CreatedAt = now,
    };

    private static void Require(IdentityResult result)
    {
        if (result.Succeeded) return;
        var codes = result.Errors.Select(error => error.Code).ToList();
        throw new PlauditException(
            codes.Exists(code => code.StartsWith("Password", StringComparison.Ordinal) || code == "Weak") ? $"This password is not taken. Expected: {PasswordRules.Text}."
            : codes.Contains(nameof(IdentityErrorDescriber.InvalidUserName)) ? "A user's name is made of the letters a to z, digits and -._@+."
            : codes.Contains(nameof(IdentityErrorDescriber.DuplicateUserName)) ? "There is a user of this name already."
            : codes.Contains(nameof(IdentityErrorDescriber.ConcurrencyFailure)) ? "Somebody else has changed this user meanwhile. Try again."
            : string.Join(' ', result.Errors.Select(error => error.Description)));
    }

    private async Task<T> HashingAsync<T>(Func<Task<T>> work)
    {
        await _hashing.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            _hashing.Release();
        }
    }
}
