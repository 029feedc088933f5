using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Plaudit.App.Access;
using Plaudit.App.Web.Texts;
using Plaudit.Data;

namespace Plaudit.App.Web.Layout;

/// <summary>Who looks at a page, from where, and how times and numbers are written for them. What is not known is written as a dash.</summary>
internal sealed class Viewer
{
    /// <summary>What is written where nothing is known.</summary>
    public const string Unknown = "–";

    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private readonly ViewerStyle _style;
    private readonly NumberFormatInfo _numbers;
    private readonly TimeProvider _clock;
    private readonly string[] _months = LayoutTexts.Months.Split(' ');
    private int _ids;

    public Viewer(IHttpContextAccessor accessor, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(accessor);
        var context = accessor.HttpContext!;
        _clock = clock;
        _style = ViewerStyle.Parse(context.Request.Cookies[ViewerStyle.Cookie]);
        _numbers = _style.Numbers;
        var scopes = context.User.FindAll(AccessClaims.Scope).Select(claim => claim.Value).ToList();
        IsKnown = AccessClaims.IdOf(context.User) is not null && scopes.Count > 0;
        Id = AccessClaims.IdOf(context.User) ?? "";
        IsSignedIn = AccessClaims.IsSignedIn(context.User);
        Name = context.User.Identity?.Name;
        CanWrite = scopes.Any(scope => scope is ApiScopes.Write or ApiScopes.Admin);
        CanAdmin = scopes.Contains(ApiScopes.Admin);
        Path = context.Request.PathBase + context.Request.Path;
        Query = context.Request.Query;
        HasChosen = context.Request.Cookies.ContainsKey(ViewerStyle.Cookie);
    }

    /// <summary>Id of the user or key; <c>local</c> where nobody needs to sign in.</summary>
    public string Id { get; }

    /// <summary>Name of the user; <see langword="null"/> where nobody is signed in.</summary>
    public string? Name { get; }

    /// <summary>Whether anything is open to whoever looks.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether there is a session that can be ended.</summary>
    public bool IsSignedIn { get; }

    /// <summary>May predict, import, train and delete.</summary>
    public bool CanWrite { get; }

    /// <summary>May do everything.</summary>
    public bool CanAdmin { get; }

    /// <summary>The zone that times are written in.</summary>
    public TimeZoneInfo Zone => _style.Zone;

    /// <summary>Its name: <c>Europe/Istanbul</c>.</summary>
    public string ZoneName => _style.Zone.Id;

    /// <summary>The path of the page.</summary>
    public string Path { get; }

    /// <summary>The query of the page.</summary>
    public IQueryCollection Query { get; }

    /// <summary>Whether the browser has told its zone, or the viewer has chosen one.</summary>
    public bool HasChosen { get; }

    /// <summary>The style as its cookie writes it.</summary>
    public string Style => _style.ToString();

    /// <summary>A whole number with separators.</summary>
    public string Count(long? number) => number is { } known ? Signed(known.ToString("N0", _numbers)) : Unknown;

    /// <summary>A number with some digits behind the point.</summary>
    public string Number(double? number, int digits = 1) =>
        number is { } known && double.IsFinite(known) ? Signed(known.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), _numbers)) : Unknown;

    /// <summary>Likes and the like: whole from 10 on, one digit below.</summary>
    public string Likes(double? likes) => Number(likes, likes is { } known && Math.Abs(known) < 9.95 && known != Math.Floor(known) ? 1 : 0);

    /// <summary>A share of 1 as per cent.</summary>
    public string Share(double? share, int digits = 0) => share is { } known && double.IsFinite(known) ? Number(100 * known, digits) + " %" : Unknown;

    /// <summary>From one number of likes to another.</summary>
    public string Range(double? lower, double? upper) =>
        lower is { } low && upper is { } high && double.IsFinite(low) && double.IsFinite(high)
            ? string.Format(CultureInfo.InvariantCulture, LayoutTexts.Range, Likes(low), Likes(high))
            : Unknown;

    /// <summary>A moment in the viewer's zone, to the minute.</summary>
    public string Time(DateTimeOffset? time)
    {
        if (time is not { } known) return Unknown;
        var local = TimeZoneInfo.ConvertTime(known, Zone);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>When a post was published: in the viewer's zone and to the minute, or the day where no more is known.</summary>
    public string Time(PostTime time) => time.HasTimeOfDay ? Time(new DateTimeOffset(time.Utc)) : Day(time);

    /// <summary>The day of a post.</summary>
    public string Day(PostTime time) => Day(PostDay.Of(time, Zone));

    /// <summary>A day: 22 Nov 2026.</summary>
    public string Day(DateOnly? day) => day is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.Day} {_months[known.Month - 1]} {known.Year}")
        : Unknown;

    /// <summary>How long ago a moment was, or how long it is until then, roughly.</summary>
    public string Ago(DateTimeOffset time)
    {
        var (span, format) = (_clock.GetUtcNow() - time) is { Ticks: >= 0 } past ? (past, LayoutTexts.Ago) : (time - _clock.GetUtcNow(), LayoutTexts.InFuture);
        if (span < TimeSpan.FromMinutes(1)) return LayoutTexts.JustNow;
        var (count, one, many) = span switch
        {
            { TotalHours: < 1 } => ((int)span.TotalMinutes, LayoutTexts.Minute, LayoutTexts.Minutes),
            { TotalDays: < 1 } => ((int)span.TotalHours, LayoutTexts.Hour, LayoutTexts.Hours),
            _ => ((int)span.TotalDays, LayoutTexts.OneDay, LayoutTexts.Days),
        };
        return string.Format(CultureInfo.InvariantCulture, format, string.Format(CultureInfo.InvariantCulture, count == 1 ? one : many, Count(count)));
    }

    /// <summary>What an input of a time holds for a moment.</summary>
    public string InputTime(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The moment that was put into an input of a time; <see langword="null"/> for none, and for what is no time of the years 2000 to 2100.</summary>
    public DateTimeOffset? ReadTime(string? text)
    {
        string[] formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd' 'HH:mm", "yyyy-MM-dd"];
        if (!DateTime.TryParseExact(text?.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        // As posts that are read: other years are typing errors.
        if (local.Year is < FirstYear or > LastYear) return null;
        // An hour that the clocks leave out is taken as the one after.
        if (Zone.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>Begins the ids of a part that is loaded into another page, which has ids of its own. Default: nothing.</summary>
    public string IdPrefix { get; set; } = "";

    /// <summary>An id that no other element of the page has.</summary>
    public string NextId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{IdPrefix}{prefix}-{++_ids}");

    /// <summary>The address of this page with other values in its query; one that is <see langword="null"/> or empty is left out.</summary>
    public string With(params (string Name, string? Value)[] changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var values = Query.Where(of => changes.All(change => change.Name != of.Key)).SelectMany(of => of.Value.Select(value => KeyValuePair.Create(of.Key, value)))
            .Concat(changes.Where(change => !string.IsNullOrEmpty(change.Value)).Select(change => KeyValuePair.Create(change.Name, change.Value)));
        return QueryHelpers.AddQueryString(Path, values.Where(of => of.Value is not null));
    }

    private static string Signed(string number) => number.AsSpan().ContainsAnyInRange('1', '9') ? number.Replace('-', '\u2212') : number.TrimStart('-');
}
