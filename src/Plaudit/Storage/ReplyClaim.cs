namespace Plaudit.Storage;

/// <summary>Whether a request is to be worked on.</summary>
/// <param name="State">What is known of it.</param>
/// <param name="Lease">Proves that it is one's own to work on.</param>
/// <param name="Effect">
/// Names what the request brings about, the same however often it is begun, and different once its key was forgotten and is used again.
/// </param>
/// <param name="LeaseUntil">From when on somebody else may take it over.</param>
/// <param name="Reply">The answer, where it was answered.</param>
public sealed record ReplyClaim(ReplyState State, string Lease, string Effect, DateTimeOffset LeaseUntil, StoredReply? Reply);
