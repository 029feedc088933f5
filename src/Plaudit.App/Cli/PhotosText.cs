using System.Globalization;
using Plaudit.Data;
using Plaudit.Evaluation;
using Plaudit.Pipelines.Photos;
using Spectre.Console;
using static Plaudit.App.Cli.PostsText;

namespace Plaudit.App.Cli;

/// <summary>Results of the photos verbs as text for people.</summary>
internal static class PhotosText
{
    private const int CandidatesShown = 20;
    private const int NeighboursShown = 5;
    private const int RejectedShown = 5;
    private const int LongestName = 200;

    public static void WriteTrained(Terminal terminal, TrainedPhotos trained, string path)
    {
        WriteData(terminal, trained.Data);
        WriteTried(terminal, trained.Skill);
        Line(terminal, $"{trained.Skill.InWords}");
        Line(terminal, $"A picture of which nothing is known is expected to get {trained.UsualLikes:N0} likes.");
        Line(terminal, $"Written to {path}. Then: plaudit predict photos CANDIDATES... -m {path}");
    }

    public static void WriteEvaluation(Terminal terminal, EvaluatedPhotos evaluated)
    {
        var evaluation = evaluated.Evaluation;
        WriteData(terminal, evaluated.Data);
        Line(terminal, $"The newest {evaluation.Test:N0} pictures, each told from those before it; the choice was made on the {evaluation.Training:N0} before the first of them.");
        WriteTried(terminal, evaluation.Skill);
        var table = ClassText.NewTable("on the newest pictures", "error (log)", "pairs told", "rank correlation", "80 % covers", "width");
        AddRow($"told to you: {evaluation.Model.Name}", evaluation.Model);
        AddRow("your average of late (baseline)", evaluation.Baseline);
        // Where pictures are believed, what would have been told is what the pictures tell.
        if (evaluation.Pictures != evaluation.Model)
        {
            AddRow($"not believed: {evaluation.Pictures.Name}", evaluation.Pictures);
        }
        terminal.Console.Write(table);
        Line(terminal, $"Pairs told: of two pictures at most ten posts apart, how often the one with more likes was told; 50 % is a coin.");
        Line(terminal, $"{evaluation.Skill.InWords}");

        void AddRow(string name, PhotoScores scores) => table.AddRow(
            Markup.Escape(name),
            Number(scores.LogMae),
            double.IsFinite(scores.PairAccuracy) ? Text($"{scores.PairAccuracy:0.0 %}") : "-",
            Number(scores.Spearman),
            Text($"{scores.Coverage80:0.0 %}"),
            Text($"x {Math.Exp(scores.MeanWidth80):N1}"));
    }

    public static void WriteRanking(Terminal terminal, PhotoRanking ranking, string? path)
    {
        Line(terminal, $"{ranking.Skill.InWords}");
        terminal.Output.WriteLine();
        var tells = ranking.Skill.Verdict == PhotoVerdict.BeatsAverage;
        for (var i = 0; i < Math.Min(CandidatesShown, ranking.Candidates.Count); i++)
        {
            WriteCandidate(terminal, ranking.Candidates[i], tells && i + 1 < ranking.Candidates.Count ? ranking.Candidates[i + 1] : null, tells);
        }
        if (ranking.Candidates.Count > CandidatesShown)
        {
            Line(terminal, $"... and {ranking.Candidates.Count - CandidatesShown:N0} more{(path is null ? "; -o FILE writes all" : "")}.");
        }
        foreach (var row in ranking.Rejected.Take(RejectedShown))
        {
            terminal.Note(Text($"cannot be used: {Shown(row.File)}: {row.Reason}"));
        }
        if (ranking.Rejected.Count > RejectedShown)
        {
            terminal.Note(Text($"... and {ranking.Rejected.Count - RejectedShown:N0} more; --rejected FILE lists them."));
        }
        if (path is not null)
        {
            Line(terminal, $"Written to {path}");
        }
    }

    private static void WriteCandidate(Terminal terminal, RankedPhoto photo, RankedPhoto? next, bool tells)
    {
        Line(terminal, $"{(tells ? Text($"{photo.Rank}. ") : "")}{Shown(photo.File)}: {photo.PredictedLikes:N0} likes, 80 % between {photo.Lower80:N0} and {photo.Upper80:N0}");
        if (next is not null)
        {
            Line(terminal, $"   beats the next one in {photo.Beats.First(duel => duel.Other == next.File).Probability:0 %} of cases");
        }
        if (photo.NearDuplicateOf is { } same)
        {
            Line(terminal, $"   looks much like {Shown(same)}: if it is that one, its likes were learnt from");
        }
        if (photo.Neighbours.Count > 0)
        {
            Line(terminal, $"   like {string.Join(", ", photo.Neighbours.Take(NeighboursShown).Select(near => Text($"{Shown(near.File)} ({near.Likes:N0})")))} of yours");
        }
    }

    private static string Shown(string name) => ShownText.Of(name, LongestName);

    private static void WriteData(Terminal terminal, PhotoDataSummary data)
    {
        var times = data.TimesAreKnown ? string.Create(CultureInfo.InvariantCulture, $", {data.From:yyyy-MM-dd} to {data.To:yyyy-MM-dd}") : ", in the order of their numbers (times are not known)";
        Line(terminal, $"Looked at {data.Pictures:N0} pictures with likes from {data.LikesFrom}{times}; {data.MedianLikes:N0} likes in the middle.");
        foreach (var (reason, count) in data.Rejected)
        {
            Line(terminal, $"  cannot be used: {count:N0}, {reason}");
        }
    }

    private static void WriteTried(Terminal terminal, PhotoSkill skill)
    {
        var table = ClassText.NewTable(Text($"on {skill.ValidationRows:N0} later pictures"), "error (log)", "saved");
        foreach (var tried in skill.Tried)
        {
            table.AddRow(Markup.Escape(tried.Name), Number(tried.MeanAbsoluteError), Text($"{tried.Gain:+0.0 %;-0.0 %;0.0 %}"));
        }
        terminal.Console.Write(table);
    }
}
