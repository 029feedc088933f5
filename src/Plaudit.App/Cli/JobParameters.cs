using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plaudit.Data;

namespace Plaudit.App.Cli;

/// <summary>What a job is asked with, as words of a command line: <c>task=likes seed=7 inputs=a.csv inputs=b.csv</c>.</summary>
internal static class JobParameters
{
    // Those are lists, whether one value is given or several.
    private static readonly string[] s_lists = ["inputs"];

    // A name of digits stays a name.
    private static readonly string[] s_texts = ["account", "profile", "platform", "file", "model", "observed_at", "task"];

    public static Argument<string[]> Argument() => new("NAME=VALUE")
    {
        Description = "What it is done with: task, platform, account, seed (train, evaluate); inputs, platform, model, keep_runs (forecast); file, max_rejected (import); profile, posts, own (fetch); post_days, ledger_days, request_days, job_days (retention); remove (sample).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Reads the words.</summary>
    /// <exception cref="PlauditException">A word is no name with a value, or a name comes twice.</exception>
    public static JsonElement Read(IReadOnlyList<string> words)
    {
        var parameters = new JsonObject();
        foreach (var word in words)
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw new PlauditException($"'{ShownText.Of(word)}' is no parameter; NAME=VALUE was expected, such as task=likes.");
            var (name, value) = (word[..equals], word[(equals + 1)..]);
            if (s_lists.Contains(name, StringComparer.Ordinal))
            {
                if (!parameters.TryGetPropertyValue(name, out var list)) parameters[name] = list = new JsonArray();
                ((JsonArray)list!).Add(value);
            }
            else if (!parameters.TryAdd(name, s_texts.Contains(name, StringComparer.Ordinal) ? value : ValueOf(value)))
            {
                throw new PlauditException($"'{name}' is given twice.");
            }
        }
        return JsonElement.Parse(parameters.ToJsonString());
    }

    private static JsonNode? ValueOf(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
