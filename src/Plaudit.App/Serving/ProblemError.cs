namespace Plaudit.App.Serving;

/// <summary>One fault of a request.</summary>
/// <param name="Pointer">Where it is: a JSON pointer (RFC 6901) as a fragment, such as <c>#/drafts/0/likes</c>.</param>
/// <param name="Detail">What is wrong there.</param>
internal sealed record ProblemError(string Pointer, string Detail);
