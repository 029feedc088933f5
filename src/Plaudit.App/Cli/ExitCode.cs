namespace Plaudit.App.Cli;

/// <summary>What the program returns to the shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The input was right and the work failed: a missing native library, a full disk.</summary>
    public const int Failed = 1;

    /// <summary>Wrong input or usage.</summary>
    public const int WrongInput = 2;

    /// <summary>Interrupted, as shells number it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
