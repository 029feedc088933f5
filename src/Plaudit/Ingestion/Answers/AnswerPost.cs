using Plaudit.Data;

namespace Plaudit.Ingestion.Answers;

/// <summary>A post of an answer, until it is known what the other answers say of it.</summary>
/// <param name="File">The file that it stands in.</param>
/// <param name="Line">1-based line, or the number of the element.</param>
/// <param name="Post">What its own object says.</param>
/// <param name="OwnerId">The id that stands for the account's name, where the object does not give the name.</param>
internal sealed record AnswerPost(string File, long Line, Post Post, string? OwnerId);
