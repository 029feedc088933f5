using System.Globalization;
using Plaudit.Evaluation;
using Spectre.Console;

namespace Plaudit.App.Cli;

/// <summary>The answer of <c>plaudit best-time</c> as text for people.</summary>
internal static class BestTimeText
{
    private static readonly string[] s_weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public static void Write(Terminal terminal, BestTimes times)
    {
        var kind = times.MediaType is { } type ? $" of the media type {type.ToString().ToLowerInvariant()}" : "";
        Line(terminal, $"{times.Account}: {times.Posts:N0} posts, of which {times.ComparedPosts:N0}{kind} can be compared with what the account usually gets.");
        foreach (var (reason, count) in times.Data?.Rejected ?? new Dictionary<string, long>())
        {
            Line(terminal, $"  rejected: {count:N0} rows, {reason}");
        }
        foreach (var note in times.Notes)
        {
            terminal.Output.WriteLine(note);
        }
        if (times.ComparedPosts == 0)
        {
            return;
        }
        terminal.Output.WriteLine();
        Line(terminal, $"Likes against the account's usual, times in {times.TimeZone}; in brackets the account's posts; blank: too few ({times.MinPosts} needed, and {3 * times.MinPosts} of all accounts at that time, just before and just after).");
        terminal.Console.Write(times.SlotHours is null ? DayTable(times) : TimeTable(times));
        WriteBest(terminal, times);
        if (times.Planned is { } planned)
        {
            Line(terminal, $"The draft's time, {Name(planned)}: {(planned.Effect is { } effect ? Effect(effect) : "too few posts to tell")}.");
        }
        terminal.Output.WriteLine("Posts at a time went together with its effect; it does not mean that moving a post there will do so.");
        WriteCheck(terminal, times.Check);
    }

    private static Table TimeTable(BestTimes times)
    {
        var table = NewTable("");
        foreach (var day in s_weekdays)
        {
            table.AddColumn(Column(day[..3]));
        }
        var slots = times.Times.Count / s_weekdays.Length;
        for (var slot = 0; slot < slots; slot++)
        {
            var first = times.Times[slot];
            var name = times.SlotHours == 1 ? Text($"{first.FromHour:00} h") : Text($"{first.FromHour:00}-{first.ToHour:00} h");
            table.AddRow([name, .. s_weekdays.Select((_, day) => Cell(times.Times[(day * slots) + slot]))]);
        }
        table.AddRow(["all day", .. times.Weekdays.Select(Cell)]);
        return table;
    }

    private static Table DayTable(BestTimes times)
    {
        var table = NewTable("").AddColumn(Column("effect")).AddColumn(Column("80 % range"));
        foreach (var day in times.Weekdays)
        {
            table.AddRow(s_weekdays[day.Weekday], Cell(day), day.Effect is { } effect ? Range(effect) : "");
        }
        return table;
    }

    private static void WriteBest(Terminal terminal, BestTimes times)
    {
        if (times.Best.Count == 0)
        {
            terminal.Output.WriteLine(
                times.Check.IsOfUse
                    ? "No time stands out: the range of each reaches down to no effect."
                    : "No time stands out: on later posts of this history such effects were no better than none, by more than chance gives.");
            return;
        }
        terminal.Output.WriteLine("Times that stand out:");
        foreach (var time in times.Best)
        {
            Line(terminal, $"  {Name(time)}: {Effect(time.Effect!.Value)}, {time.Posts:N0} posts");
        }
    }

    private static void WriteCheck(Terminal terminal, TimeEffectCheck check)
    {
        if (double.IsFinite(check.Explained))
        {
            Line(
                terminal,
                $"Tried on the last 20 % of each account's posts ({check.Posts:N0} posts): effects learnt before them explained {check.Explained:0.0 %} (standard error {check.ExplainedError:0.0 %}) of their squared distance from the mean.");
        }
    }

    private static Table NewTable(string title) => new Table().Border(TableBorder.Simple).AddColumn(new TableColumn(title).NoWrap().Padding(0, 0));

    private static TableColumn Column(string title) => new TableColumn(title).RightAligned().NoWrap().Padding(0, 0);

    private static string Cell(TimeSlot time) => time.Effect is { } effect ? Text($"{Percent(effect.Value)} ({time.Posts})") : "";

    private static string Name(TimeSlot time) =>
        time.FromHour is null ? s_weekdays[time.Weekday] : Text($"{s_weekdays[time.Weekday]} {time.FromHour:00}:00 to {time.ToHour:00}:00");

    private static string Effect(Estimate effect) => $"{Percent(effect.Value)} (80 % range {Range(effect)})";

    private static string Range(Estimate effect) => $"{Percent(effect.Lower)} to {Percent(effect.Upper)}";

    private static string Percent(double change) => Text($"{change:+0 %;-0 %;0 %}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(Terminal terminal, FormattableString text) => terminal.Output.WriteLine(Text(text));
}
