using System.Text.Json.Serialization;
using Plaudit.App.Serving;

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
