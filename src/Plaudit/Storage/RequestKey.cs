namespace Plaudit.Storage;

/// <summary>By what a request is known again when it is sent a second time.</summary>
/// <param name="Principal">Who sends it.</param>
/// <param name="Key">What the sender calls it.</param>
public sealed record RequestKey(string Principal, string Key);
