using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plaudit.App.Web.Texts;
using Plaudit.Data;

namespace Plaudit.App.Web.Settings;

/// <summary>The form of a kind of jobs: what it may be asked with.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Title">What it does, in few words.</param>
/// <param name="Fields">Its parameters.</param>
public sealed record KindForm(string Kind, string Title, IReadOnlyList<KindField> Fields)
{
    private const string Number = "number";
    private const string Check = "check";
    private const string Lines = "lines";

    /// <summary>Kinds that make sense again and again.</summary>
    public static IReadOnlyList<KindForm> All =>
    [
        new("train", SettingsTexts.KindTrain, Learning()),
        new("evaluate", SettingsTexts.KindEvaluate, Learning()),
        new(
            "forecast",
            SettingsTexts.KindForecast,
            [
                new("inputs", SettingsTexts.FieldInputs, Lines) { Hint = SettingsTexts.FieldInputsHint, IsRequired = true },
                Platform(),
                new("model", SettingsTexts.FieldModel, "text") { Hint = SettingsTexts.FieldModelHint },
                new("keep_runs", SettingsTexts.FieldKeepRuns, Number) { Hint = SettingsTexts.FieldKeepRunsHint },
            ]),
        new(
            "fetch",
            SettingsTexts.KindFetch,
            [
                new("profile", SettingsTexts.FieldProfile, "text") { Hint = SettingsTexts.FieldProfileHint, IsRequired = true },
                new("posts", SettingsTexts.FieldPosts, Number) { Hint = SettingsTexts.FieldPostsHint },
                new("own", SettingsTexts.FieldOwn, Check),
            ]),
        new(
            "import",
            SettingsTexts.KindImport,
            [
                new("file", SettingsTexts.FieldFile, "text") { Hint = SettingsTexts.FieldFileHint, IsRequired = true },
                new("max_rejected", SettingsTexts.FieldMaxRejected, Number) { Hint = SettingsTexts.FieldMaxRejectedHint },
            ]),
        new(
            "retention",
            SettingsTexts.KindRetention,
            [
                new("post_days", SettingsTexts.FieldPostDays, Number) { Hint = SettingsTexts.FieldDaysHint },
                new("ledger_days", SettingsTexts.FieldLedgerDays, Number),
                new("request_days", SettingsTexts.FieldRequestDays, Number),
                new("job_days", SettingsTexts.FieldJobDays, Number),
            ]),
    ];

    /// <summary>The form of a kind; <see langword="null"/> where there is none.</summary>
    public static KindForm? Find(string? kind) => All.FirstOrDefault(form => form.Kind == kind);

    /// <summary>What a kind does, in few words; its name where it has no form.</summary>
    public static string TitleOf(string kind) => Find(kind)?.Title ?? kind;

    /// <summary>The parameters that were typed; what was left blank is left out.</summary>
    /// <exception cref="PlauditException">A number is none.</exception>
    public JsonElement Read(IFormCollection form)
    {
        var parameters = new JsonObject();
        foreach (var field in Fields)
        {
            var text = form[field.Name].ToString().Trim();
            if (text.Length > 0) parameters[field.Name] = ValueOf(field, text);
        }
        return JsonElement.Parse(parameters.ToJsonString());
    }

    /// <summary>Stored parameters as they stand in the fields.</summary>
    public IReadOnlyDictionary<string, string> Show(string parameters)
    {
        using var document = JsonDocument.Parse(parameters);
        return Fields
            .Where(field => document.RootElement.TryGetProperty(field.Name, out _))
            .ToDictionary(field => field.Name, field => TextOf(document.RootElement.GetProperty(field.Name)), StringComparer.Ordinal);
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(of => of.ToString())),
        JsonValueKind.True => "true",
        JsonValueKind.False => "",
        _ => value.ToString(),
    };

    private static JsonNode ValueOf(KindField field, string text) => field.Type switch
    {
        Check => JsonValue.Create(true),
        Lines => new JsonArray([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => JsonValue.Create(line))]),
        Number when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        Number => throw new PlauditException(string.Format(CultureInfo.InvariantCulture, SettingsTexts.NotANumber, field.Label, ShownText.Of(text))),
        _ => JsonValue.Create(text),
    };

    private static KindField[] Learning() =>
    [
        new("task", SettingsTexts.FieldTask, "choice")
        {
            IsRequired = true,
            Choices = [new("likes", SettingsTexts.TaskLikes), new("engagement", SettingsTexts.TaskEngagement)],
        },
        Platform(),
        new("account", SettingsTexts.FieldAccount, "text") { Hint = SettingsTexts.FieldAccountHint },
        new("seed", SettingsTexts.FieldSeed, Number) { Hint = SettingsTexts.FieldSeedHint },
    ];

    private static KindField Platform() => new("platform", SettingsTexts.FieldPlatform, "text") { Hint = SettingsTexts.FieldPlatformHint };
}
