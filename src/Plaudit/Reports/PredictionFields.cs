using System.Text.Json;
using CsvHelper;
using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>The fields that the predictions of a task add to their drafts, the same in JSONL and CSV.</summary>
/// <typeparam name="T">The prediction.</typeparam>
internal abstract class PredictionFields<T>
    where T : class
{
    /// <summary>All of them, in the order in which they are written; the last is the status.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Writes all fields but the status.</summary>
    public abstract void Write(Utf8JsonWriter json, T prediction);

    /// <summary>Writes all fields but the status.</summary>
    public abstract void Write(CsvWriter csv, T prediction);

    public abstract PredictionStatus StatusOf(T prediction);
}

/// <summary>Names and forms that all tasks share.</summary>
public static class PredictionFields
{
    public const string Reasons = "reasons";
    public const string HistoryPosts = "history_posts";
    public const string Status = "status";

    /// <summary>The status of a draft that could not be read.</summary>
    public const string Rejected = "rejected";

    public static string NameOf(PredictionStatus status) => status switch
    {
        PredictionStatus.Ok => "ok",
        PredictionStatus.ColdStart => "cold_start",
        PredictionStatus.NotEnoughHistory => "not_enough_history",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    /// <summary>Likes to a tenth: more digits would claim what nobody can know.</summary>
    public static double Likes(float logLikes) => Math.Round(LogLikes.ToLikes(logLikes), 1);

    /// <summary>A probability of high engagement to as many digits as are written.</summary>
    public static double Probability(float probability) => Math.Round(probability, 4);

    /// <summary>An effect to as many digits as are written.</summary>
    public static double Effect(Reason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return Math.Round(reason.LogEffect, 6);
    }

    /// <summary>Writes reasons as objects of a text and an effect.</summary>
    internal static void WriteReasons(Utf8JsonWriter json, IReadOnlyList<Reason> reasons, string effectName)
    {
        json.WriteStartArray(Reasons);
        foreach (var reason in reasons)
        {
            json.WriteStartObject();
            json.WriteString("reason", reason.Text);
            json.WriteNumber(effectName, Effect(reason));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Reasons as one cell.</summary>
    public static string TextOf(IReadOnlyList<Reason> reasons) => string.Join("; ", reasons.Select(reason => reason.Text));
}
