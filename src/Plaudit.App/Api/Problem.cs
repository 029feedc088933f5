using System.Text.Json.Serialization;

namespace Plaudit.App.Api;

/// <summary>An error, as RFC 9457 writes it.</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says what kind of error it is.</param>
/// <param name="Title">The name of the status.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">What is wrong here, and what was expected.</param>
/// <param name="Errors">What is wrong, place by place.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ProblemError>? Errors = null);

/// <summary>One fault of a request.</summary>
/// <param name="Pointer">Where it is: a JSON pointer (RFC 6901) as a fragment, such as <c>#/drafts/0/likes</c>.</param>
/// <param name="Detail">What is wrong there.</param>
internal sealed record ProblemError(string Pointer, string Detail);
