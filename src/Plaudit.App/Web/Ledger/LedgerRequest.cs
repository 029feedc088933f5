using System.Globalization;
using Plaudit.App.Serving;
using Plaudit.Forecasting;
using Plaudit.Storage;

namespace Plaudit.App.Web.Ledger;

/// <summary>Which predictions an address asks for. What makes no sense in it is as if it were not there.</summary>
public sealed record LedgerRequest
{
    public const string Lines = "ledger";
    public const string Summary = "ledger-summary";

    private const int DaysAWeek = 7;
    private const int LongestText = 300;

    /// <summary><c>likes</c>, <c>engagement</c> or <c>photos</c>: numbers of different scales are never mixed. <see langword="null"/> where none is asked for.</summary>
    public string? Task { get; init; }

    /// <summary>As addresses have it: <c>-</c> for one that is not known.</summary>
    public string? Platform { get; init; }

    public string? Account { get; init; }

    public string? Model { get; init; }

    /// <summary>Monday of the week that outcomes were due in.</summary>
    public DateOnly? Week { get; init; }

    public bool? IsScored { get; init; }

    public LedgerGrouping By { get; init; } = LedgerGrouping.Account;

    public string? Cursor { get; init; }

    /// <summary>The table that is asked for as a file; <see langword="null"/> for the page.</summary>
    public string? Export { get; init; }

    /// <summary>Whether anything but the task is chosen.</summary>
    public bool IsFiltered => Platform is not null || Account is not null || Model is not null || Week is not null || IsScored is not null;

    public static LedgerRequest Of(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new LedgerRequest
        {
            Task = query["task"].ToString() is "likes" or "engagement" or "photos" ? query["task"].ToString() : null,
            Platform = Text(query["platform"]),
            Account = Text(query["account"]),
            Model = Text(query["model"]),
            Week = DateOnly.TryParseExact(query["week"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9999
                ? CalendarWeek.Monday(CalendarWeek.Of(day))
                : null,
            IsScored = query["outcome"].ToString() switch { "known" => true, "open" => false, _ => null },
            By = query["by"].ToString() switch { "model" => LedgerGrouping.Model, "week" => LedgerGrouping.Week, _ => LedgerGrouping.Account },
            Cursor = Text(query["cursor"]),
            Export = query["format"] == "csv" ? (query["table"] == Summary ? Summary : Lines) : null,
        };
    }

    /// <summary>The filter of the store, of any task.</summary>
    public LedgerFilter ToFilter() => new()
    {
        Platform = Platform is null ? null : RouteText.Platform(Platform) ?? "",
        Account = Account,
        Model = Model,
        DueFrom = Week is { } from ? Start(from) : null,
        DueBefore = Week is { } before ? Start(before.AddDays(DaysAWeek)) : null,
        IsScored = IsScored,
    };

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static string? Text(string? text) => text?.Trim() is { Length: > 0 } known ? known[..Math.Min(known.Length, LongestText)] : null;
}
