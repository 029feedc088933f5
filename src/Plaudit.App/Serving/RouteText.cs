namespace Plaudit.App.Serving;

/// <summary>What stands in an address.</summary>
internal static class RouteText
{
    /// <summary>Stands for a platform that is not known.</summary>
    public const string NoPlatform = "-";

    /// <summary>A part of an address; the framework leaves escaped slashes as they are.</summary>
    public static string Of(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A platform; <see langword="null"/> for <see cref="NoPlatform"/>.</summary>
    public static string? Platform(string part) => part == NoPlatform ? null : Of(part);

    /// <summary>What is said where nothing is found.</summary>
    public static RequestFaultException Missing(string what) => new(StatusCodes.Status404NotFound, $"There is no such {what}.");
}
