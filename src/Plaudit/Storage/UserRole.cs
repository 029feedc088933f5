namespace Plaudit.Storage;

/// <summary>What somebody who signs in may do.</summary>
public enum UserRole
{
    /// <summary>Look at everything.</summary>
    Viewer,

    /// <summary>Ask for predictions, look at everything, change data.</summary>
    Editor,

    /// <summary>Everything, users, keys and models included.</summary>
    Admin,
}
