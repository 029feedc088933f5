namespace Plaudit.Storage;

/// <summary>What an API key allows.</summary>
public enum KeyScope
{
    /// <summary>Asking for predictions, and nothing else.</summary>
    Predict,

    /// <summary>Looking at everything, and nothing else.</summary>
    Read,

    /// <summary>Predictions, looking, and changing data.</summary>
    Write,

    /// <summary>Everything, keys and models included.</summary>
    Admin,
}
