using Microsoft.AspNetCore.Identity;
using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>What ASP.NET Core Identity keeps of users, in the store.</summary>
internal sealed class UserStore(UserTable users) : IUserPasswordStore<SignInUser>, IUserSecurityStampStore<SignInUser>
{
    /// <summary>Whether users are added only where there is none yet.</summary>
    public bool OnlyFirst { get; init; }

    public async Task<IdentityResult> CreateAsync(SignInUser user, CancellationToken cancellationToken)
    {
        if (await users.AddAsync(user.Row, OnlyFirst, cancellationToken))
        {
            user.StoredStamp = user.Row.SecurityStamp;
            return IdentityResult.Success;
        }
        return IdentityResult.Failed(OnlyFirst
            ? new IdentityError { Code = "NotFirst", Description = "There is a user already." }
            : new IdentityErrorDescriber().DuplicateUserName(user.Row.Name));
    }

    public async Task<IdentityResult> UpdateAsync(SignInUser user, CancellationToken cancellationToken)
    {
        if (!await users.UpdateAsync(user.Row, user.StoredStamp, cancellationToken)) return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        user.StoredStamp = user.Row.SecurityStamp;
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(SignInUser user, CancellationToken cancellationToken)
    {
        await users.DeleteAsync(user.Row.Id, cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<SignInUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await users.FindAsync(userId, cancellationToken) is { } row ? new SignInUser(row) : null;

    public async Task<SignInUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await users.FindByNameAsync(normalizedUserName, cancellationToken) is { } row ? new SignInUser(row) : null;

    public Task<string> GetUserIdAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.Row.Id);

    public Task<string?> GetUserNameAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Row.Name);

    public Task<string?> GetNormalizedUserNameAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Row.NormalisedName);

    public Task<string?> GetPasswordHashAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Row.PasswordHash);

    public Task<bool> HasPasswordAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.Row.PasswordHash.Length > 0);

    public Task<string?> GetSecurityStampAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Row.SecurityStamp);

    public Task SetUserNameAsync(SignInUser user, string? userName, CancellationToken cancellationToken) =>
        SetAsync(user, row => row with { Name = userName ?? "" });

    public Task SetNormalizedUserNameAsync(SignInUser user, string? normalizedName, CancellationToken cancellationToken) =>
        SetAsync(user, row => row with { NormalisedName = normalizedName ?? "" });

    public Task SetPasswordHashAsync(SignInUser user, string? passwordHash, CancellationToken cancellationToken) =>
        SetAsync(user, row => row with { PasswordHash = passwordHash ?? "" });

    public Task SetSecurityStampAsync(SignInUser user, string stamp, CancellationToken cancellationToken) =>
        SetAsync(user, row => row with { SecurityStamp = stamp });

    public void Dispose()
    {
    }

    private static Task SetAsync(SignInUser user, Func<StoredUser, StoredUser> change)
    {
        user.Row = change(user.Row);
        return Task.CompletedTask;
    }
}
