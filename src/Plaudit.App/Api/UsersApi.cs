using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Plaudit.App.Access;
using Plaudit.App.Serving;
using Plaudit.Storage;

namespace Plaudit.App.Api;

/// <summary>People who may sign in, for administrators.</summary>
internal static class UsersApi
{
    private const string Tag = "users";

    public static void Map(IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").RequireAuthorization(ApiScopes.Admin);
        users.MapGet("", ListAsync).WithName("ListUsers").WithSummary("Every user").DescribeRead(Tag);
        users.MapPost("", CreateAsync).WithName("CreateUser").WithSummary("Make a user, with a password that has to be changed at the first sign-in")
            .DescribeBody<UserRequest>(Tag).Audited("user.create")
            .WithMetadata(new NoRequestKeyMetadata("What it answers is shown once and kept nowhere; the name can be taken only once."));
        users.MapPatch("/{id}", ChangeAsync).WithName("ChangeUser").WithSummary("Change a user's role or password, or let the user in or keep the user out")
            .DescribeBody<UserChangeRequest>(Tag).Produces<Problem>(StatusCodes.Status404NotFound, ApiDocument.ProblemType).Audited("user.change");
        users.MapDelete("/{id}", DeleteAsync).WithName("DeleteUser").WithSummary("Remove a user").DescribeChange(Tag, canBeMissing: true).Audited("user.delete");
    }

    private static async Task<Ok<PageAnswer<UserAnswer>>> ListAsync(Store store, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PageAnswer<UserAnswer>([.. (await store.Users.ReadAsync(cancellationToken)).Select(UserAnswer.Of)], null));

    private static async Task<Created<NewUserAnswer>> CreateAsync(HttpContext context, UserAccounts accounts)
    {
        using var body = await JsonBody.ReadAsync(context.Request, "name", "role", "password");
        var name = body.Text("name") ?? throw JsonBody.Fault("name", "no name");
        var role = UserTable.RoleOf(body.Text("role") ?? throw JsonBody.Fault("role", "no role"));
        var given = body.Text("password");
        var password = given ?? UserAccounts.NewPassword();
        // Whoever makes a user knows the password, so that it opens nothing but its change.
        var user = await accounts.CreateAsync(name, role, password, mustChange: true);
        context.SetAudited(user.Id);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/users/{user.Id}", new NewUserAnswer(UserAnswer.Of(user), given is null ? password : null));
    }

    private static async Task<Ok<UserAnswer>> ChangeAsync(HttpContext context, string id, Store store, UserAccounts accounts, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(context.Request, "role", "disabled", "password");
        UserRole? role = body.Text("role") is { } named ? UserTable.RoleOf(named) : null;
        var disabled = body.Flag("disabled");
        var password = body.Text("password");
        if (role is null && disabled is null && password is null) throw new RequestFaultException("Nothing is to be changed: role, disabled or password was expected.");
        // Each may be refused, and a refusal is to leave all as it was.
        if (password is not null && (role is not null || disabled is not null)) throw JsonBody.Fault("password", "a password is changed by itself");
        if (await store.Users.FindAsync(id, cancellationToken) is null) throw Unknown(id);
        if (role is not (null or UserRole.Admin) || disabled == true) OwnUser.Refuse(context, id);
        if (password is not null) await accounts.SetPasswordAsync(id, password, mustChange: true);
        if (role is { } allowed) await store.Users.SetRoleAsync(id, allowed, cancellationToken);
        if (disabled is { } isDisabled) await store.Users.SetDisabledAsync(id, isDisabled, cancellationToken);
        return TypedResults.Ok(UserAnswer.Of(await store.Users.FindAsync(id, cancellationToken) ?? throw Unknown(id)));
    }

    private static async Task<NoContent> DeleteAsync(HttpContext context, string id, Store store, CancellationToken cancellationToken)
    {
        OwnUser.Refuse(context, id);
        return await store.Users.DeleteAsync(id, cancellationToken) ? TypedResults.NoContent() : throw Unknown(id);
    }

    private static RequestFaultException Unknown(string id) => new(StatusCodes.Status404NotFound, $"There is no user of the id '{id}'.");
}

/// <summary>A user to be made.</summary>
/// <param name="Name">The name: letters a to z, digits and -._@+.</param>
/// <param name="Role"><c>viewer</c>, <c>editor</c> or <c>admin</c>.</param>
/// <param name="Password">The first password; without one it is made up and shown once. Either has to be changed at the first sign-in.</param>
internal sealed record UserRequest(string Name, string Role, string? Password);

/// <summary>What is to be changed of a user; what is left out stays.</summary>
/// <param name="Role"><c>viewer</c>, <c>editor</c> or <c>admin</c>.</param>
/// <param name="Disabled">Whether the user is kept out; sessions end at once.</param>
/// <param name="Password">A password that has to be changed at the next sign-in; sessions end at once.</param>
internal sealed record UserChangeRequest(string? Role, bool? Disabled, string? Password);

/// <summary>Somebody who may sign in.</summary>
/// <param name="Id">The id that the audit log has.</param>
/// <param name="Name">The name.</param>
/// <param name="Role"><c>viewer</c>, <c>editor</c> or <c>admin</c>.</param>
/// <param name="Disabled">Whether the user is kept out.</param>
/// <param name="MustChangePassword">Whether the password was given by somebody else.</param>
/// <param name="CreatedAt">When the user was made.</param>
/// <param name="SignedInAt">When the user signed in last; none where that never was.</param>
internal sealed record UserAnswer(
    string Id,
    string Name,
    string Role,
    bool Disabled,
    bool MustChangePassword,
    DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? SignedInAt)
{
    public static UserAnswer Of(StoredUser user) =>
        new(user.Id, user.Name, UserTable.NameOf(user.Role), user.DisabledAt is not null, user.MustChangePassword, user.CreatedAt, user.SignedInAt);
}

/// <summary>A user that was made.</summary>
/// <param name="User">The user.</param>
/// <param name="OneTimePassword">The password that was made up, shown this once; none where one was given.</param>
internal sealed record NewUserAnswer(UserAnswer User, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? OneTimePassword);
