using System.Globalization;
using System.Text.Json;
using Plaudit.App.Jobs;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Layout;
using Plaudit.App.Web.Texts;
using Plaudit.Connectors;
using Plaudit.Data;
using Plaudit.Storage;

namespace Plaudit.App.Web.Jobs;

/// <summary>A job in words.</summary>
internal static class JobWords
{
    private const int LongestValue = 300;

    /// <summary>A kind; one that this version does not know by its name.</summary>
    public static string KindOf(string kind) => JobTexts.ResourceManager.GetString("Kind_" + kind.Replace('-', '_'), JobTexts.Culture) ?? kind;

    public static string StateOf(StoredJob job) => job switch
    {
        { IsCancelRequested: true } => JobTexts.Stopping,
        { State: JobState.Queued, Attempts: > 0 } => JobTexts.Retrying,
        _ => StateOf(job.State),
    };

    public static string StateOf(JobState state) => JobTexts.ResourceManager.GetString("State_" + JobStates.NameOf(state), JobTexts.Culture)!;

    public static NoteKind ColourOf(StoredJob job) => job.State switch
    {
        JobState.Succeeded => NoteKind.Good,
        JobState.Failed => NoteKind.Bad,
        JobState.Queued when job.Attempts > 0 => NoteKind.Warning,
        _ => NoteKind.Info,
    };

    /// <summary>What it is about: an account, a file, a task; empty where its kind says all.</summary>
    public static string AboutOf(StoredJob job)
    {
        if (ObjectOf(job.Parameters) is not { } parameters) return "";
        if (TextOf(parameters, "profile") is { } profile) return ProfileOf(profile);
        if (TextOf(parameters, "account") is { } account) return TextOf(parameters, "task") is { } own ? $"{own}, {account}" : account;
        return TextOf(parameters, "task") ?? TextOf(parameters, "file") ?? (parameters.TryGetProperty("inputs", out var inputs) ? ValueOf("inputs", inputs, null) : "");
    }

    /// <summary>A handle as people write it: <c>@name on X</c>.</summary>
    public static string ProfileOf(string handle)
    {
        try
        {
            var parsed = ProfileHandle.Parse(handle);
            return string.Format(CultureInfo.InvariantCulture, ProfileTexts.OnPlatform, parsed.Name, PlatformNames.Shown(parsed.Platform));
        }
        catch (PlauditException)
        {
            return handle;
        }
    }

    /// <summary>Whether what it read is gone with it.</summary>
    public static bool IsOfUpload(StoredJob job) => ObjectOf(job.Parameters) is { } parameters && TextOf(parameters, "upload") is not null;

    /// <summary>Where somebody sends such a file again.</summary>
    public static string UploadPage(StoredJob job) => job.Kind == ClassifyFileJob.Kind ? "/profiles#file" : "/data/import";

    /// <summary>What it was asked with.</summary>
    public static IReadOnlyList<JobFact> ParametersOf(StoredJob job, Viewer viewer) => FactsOf(job.Parameters, viewer);

    /// <summary>What came of it, with where to look at that.</summary>
    public static IReadOnlyList<JobFact> ResultOf(StoredJob job, Viewer viewer)
    {
        // A profile check has a page of its own, which says it better.
        if (job.Kind is ClassifyJob.Kind or ClassifyFileJob.Kind) return [];
        return FactsOf(job.Result, viewer);
    }

    /// <summary>What to do about a fault, with where.</summary>
    public static (string Text, string? Href, string? Link) HintOf(StoredJob job)
    {
        var error = job.Error ?? "";
        return error switch
        {
            _ when Has("no token") => (JobTexts.Hint_token, "/profiles#numbers", JobTexts.Hint_token_link),
            _ when Has("upload is no longer there") || Has("upload is empty") => (JobTexts.Hint_upload, UploadPage(job), JobTexts.SendAgain),
            _ when Has("There is no model") => (JobTexts.Hint_model, "/models", JobTexts.Hint_model_link),
            _ when Has("not in a known format") || Has("There is no profile in") => (JobTexts.Hint_format, UploadPage(job), JobTexts.SendAgain),
            _ when job.HasRejectedRows => (JobTexts.Hint_rows, UploadPage(job), JobTexts.SendAgain),
            _ when Has("too few") || Has("not enough") || Has("There are no posts") => (JobTexts.Hint_posts, "/data/import", JobTexts.ImportData),
            _ when Has("in the middle of it") => (JobTexts.Hint_died, null, null),
            _ when Has("store does not answer") => (JobTexts.Hint_store, null, null),
            _ when Has("network") || Has("could not be asked") => (JobTexts.Hint_network, null, null),
            _ => (JobTexts.Hint_other, null, null),
        };

        bool Has(string part) => error.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    // Simple values and lists of them, and the same of objects within; what is deeper is in the JSON.
    private static List<JobFact> FactsOf(string? json, Viewer viewer)
    {
        var facts = new List<JobFact>();
        if (ObjectOf(json) is { } root) Add(root, 0);
        return facts;

        void Add(JsonElement of, int depth)
        {
            foreach (var member in of.EnumerateObject())
            {
                if (member.Value.ValueKind == JsonValueKind.Object && depth == 0) Add(member.Value, depth + 1);
                else if (ValueOf(member.Name, member.Value, viewer) is { Length: > 0 } value) facts.Add(FactOf(member.Name, member.Value, value));
            }
        }
    }

    private static JobFact FactOf(string name, JsonElement value, string text)
    {
        var label = JobTexts.ResourceManager.GetString("P_" + name, JobTexts.Culture) ?? name.Replace('_', ' ');
        return (name, value.ValueKind) switch
        {
            ("model", JsonValueKind.String) when text.Length == 64 => new JobFact(label, text[..16], $"/models/{Uri.EscapeDataString(text)}", JobTexts.ToModel),
            ("import", JsonValueKind.String) => new JobFact(label, text, $"/data/imports/{Uri.EscapeDataString(text)}", JobTexts.ToImport),
            ("run", JsonValueKind.String) => new JobFact(label, text, $"/forecasts?run={Uri.EscapeDataString(text)}", JobTexts.ToForecasts),
            _ => new JobFact(label, text),
        };
    }

    // Empty for what is not shown.
    private static string ValueOf(string name, JsonElement value, Viewer? viewer) => value.ValueKind switch
    {
        JsonValueKind.String when name == "profile" => ProfileOf(value.GetString()!),
        JsonValueKind.String when name == "sha256" => value.GetString()![..Math.Min(16, value.GetString()!.Length)],
        JsonValueKind.String when viewer is not null && name.EndsWith("_at", StringComparison.Ordinal) && value.TryGetDateTimeOffset(out var time) => viewer.Time(time),
        JsonValueKind.String => ShownText.Of(value.GetString()!, LongestValue),
        JsonValueKind.Number when viewer is not null => NumberOf(name, value, viewer),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => JobTexts.Yes,
        JsonValueKind.False => JobTexts.No,
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number) =>
            ShownText.Of(string.Join(", ", value.EnumerateArray().Select(item => item.ToString())), LongestValue),
        _ => "",
    };

    private static string NumberOf(string name, JsonElement value, Viewer viewer)
    {
        var number = value.GetDouble();
        return name switch
        {
            "bytes" when number >= 1 << 20 => Format(JobTexts.P_megabytes, viewer.Number(number / (1 << 20))),
            "bytes" when number >= 1 << 10 => Format(JobTexts.P_kilobytes, viewer.Number(number / (1 << 10), 0)),
            "bytes" => Format(JobTexts.P_of_bytes, viewer.Number(number, 0)),
            "max_rejected" => viewer.Share(number, 0),
            _ when name.EndsWith("_days", StringComparison.Ordinal) => Format(JobTexts.P_days, viewer.Number(number, 0)),
            _ when name == "seed" => value.GetRawText(),
            _ => viewer.Number(number, number == Math.Floor(number) ? 0 : 3),
        };
    }

    private static string Format(string format, string value) => string.Format(CultureInfo.InvariantCulture, format, value);

    private static string? TextOf(JsonElement parameters, string name) =>
        parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? ShownText.Of(value.GetString()!, LongestValue) : null;

    private static JsonElement? ObjectOf(string? json)
    {
        try
        {
            return json is not null && JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } found ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
