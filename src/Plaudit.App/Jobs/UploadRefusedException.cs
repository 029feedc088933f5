namespace Plaudit.App.Jobs;

/// <summary>An upload that there is no place for.</summary>
internal sealed class UploadRefusedException : Exception
{
    public UploadRefusedException()
    {
    }

    public UploadRefusedException(string message)
        : base(message)
    {
    }

    public UploadRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public UploadRefusedException(string message, bool isTooLarge)
        : base(message) => IsTooLarge = isTooLarge;

    /// <summary>Whether it is larger than is ever taken; otherwise it may be tried again later.</summary>
    public bool IsTooLarge { get; }
}
