namespace Plaudit.App.Serving;

/// <summary>A request that its sender has to mend.</summary>
internal sealed class RequestFaultException : Exception
{
    public RequestFaultException()
        : this("The request cannot be used.")
    {
    }

    public RequestFaultException(string message)
        : base(message)
    {
    }

    public RequestFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public RequestFaultException(int status, string message)
        : base(message) => Status = status;

    public RequestFaultException(string message, IReadOnlyList<ProblemError> errors)
        : base(message) => Errors = errors;

    /// <summary>The status of the answer; 400 unless told otherwise.</summary>
    public int Status { get; } = StatusCodes.Status400BadRequest;

    /// <summary>What is wrong, place by place; <see langword="null"/> where no place can be named.</summary>
    public IReadOnlyList<ProblemError>? Errors { get; }
}
