using Plaudit.Storage;

namespace Plaudit.App.Access;

/// <summary>A user while ASP.NET Core Identity works on it, which sets one part after another.</summary>
/// <param name="row">The user as it is stored.</param>
internal sealed class SignInUser(StoredUser row)
{
    /// <summary>The user as it is to be.</summary>
    public StoredUser Row { get; set; } = row;

    /// <summary>The stamp that is stored, which tells whether somebody else has changed the user meanwhile.</summary>
    public string StoredStamp { get; set; } = row.SecurityStamp;
}
