namespace Plaudit.App.Serving;

/// <summary>A model that answers.</summary>
/// <typeparam name="T">What is asked.</typeparam>
/// <param name="Predictor">Is asked.</param>
/// <param name="Hash">SHA-256 of its file, which is what the ledger calls it.</param>
internal sealed record ServedModel<T>(T Predictor, string Hash)
{
    /// <summary>Changes with every bit of the file: the first 16 digits of the hash.</summary>
    public string Version => Hash[..16];
}
