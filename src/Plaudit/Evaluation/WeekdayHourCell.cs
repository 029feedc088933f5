namespace Plaudit.Evaluation;

/// <summary>The posts of one hour of one day of the week, in UTC.</summary>
/// <param name="Weekday">0 is Monday, 6 is Sunday.</param>
/// <param name="Hour">0 to 23.</param>
/// <param name="Posts">Posts.</param>
/// <param name="ComparedPosts">Posts whose likes can be set against their account's usual.</param>
/// <param name="Relative">Engagement against the account's usual, as in <see cref="AssociationLevel"/>.</param>
/// <param name="IntervalBasis">As in <see cref="AssociationLevel"/>.</param>
public sealed record WeekdayHourCell(int Weekday, int Hour, int Posts, int ComparedPosts, Estimate Relative, string? IntervalBasis);
