namespace Plaudit.Evaluation;

/// <summary>A time of a day of the week, or a whole day of the week, and how posts did at it.</summary>
/// <param name="Weekday">0 is Monday, 6 is Sunday.</param>
/// <param name="FromHour">First hour of the time, 0 to 23; <see langword="null"/> for the whole day.</param>
/// <param name="ToHour">Hour at which the time is over, 1 to 24; <see langword="null"/> for the whole day.</param>
/// <param name="Posts">The account's own posts at it.</param>
/// <param name="Effect">
/// Likes against those of the account's posts at all times, as a ratio less 1 (.12 is +12 %), with its 80 % credible range.
/// <see langword="null"/> where too few posts are behind it: fewer than the least of the account's own or, of all accounts, fewer than three
/// times that at this time and the ones just before and after it.
/// </param>
public sealed record TimeSlot(int Weekday, int? FromHour, int? ToHour, int Posts, Estimate? Effect);
