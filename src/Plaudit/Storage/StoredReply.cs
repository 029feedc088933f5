namespace Plaudit.Storage;

/// <summary>An answer that is kept.</summary>
/// <param name="Status">Its HTTP status.</param>
/// <param name="ContentType">What its body is.</param>
/// <param name="Body">Its body.</param>
public sealed record StoredReply(int Status, string? ContentType, byte[] Body);
