using Plaudit.App.Serving;
using Plaudit.App.Web.Texts;
using Plaudit.Storage;

namespace Plaudit.App.Web.ModelPages;

/// <summary>The models of a task.</summary>
/// <param name="Task">Its name in addresses and files.</param>
/// <param name="Serving">What answers; <see langword="null"/> for none.</param>
/// <param name="Active">The same as the store knows it; <see langword="null"/> where a file of the folder of models answers, or none.</param>
/// <param name="Others">How many more the store keeps.</param>
public sealed record TaskModels(string Task, ServingModel? Serving, StoredModel? Active, int Others)
{
    private static readonly string[] s_tasks = ["likes", "engagement", "forecast", "photos", "account-type", "category"];

    /// <summary>Whether a job can learn it from the store's posts.</summary>
    public bool CanTrain => Task is "likes" or "engagement";

    /// <summary>The tasks in the order of the page, and whatever else there is a model of.</summary>
    public static IReadOnlyList<TaskModels> Of(IReadOnlyList<StoredModel> models, IReadOnlyList<ServingModel> serving)
    {
        var others = models.Select(model => model.Task).Except(s_tasks, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. s_tasks.Concat(others).Select(task => new TaskModels(
            task,
            serving.FirstOrDefault(model => model.Task == task),
            models.FirstOrDefault(model => model.Task == task && model.State == ModelState.Active),
            models.Count(model => model.Task == task && model.State != ModelState.Active)))];
    }

    /// <summary>A task in words.</summary>
    public static string NameOf(string task) => Text("Name", task) ?? task;

    /// <summary>What its models predict, in words; <see langword="null"/> for a task that this version does not know.</summary>
    public static string? PurposeOf(string task) => Text("Purpose", task);

    private static string? Text(string kind, string task) =>
        s_tasks.Contains(task, StringComparer.Ordinal) ? ModelTexts.ResourceManager.GetString($"{kind}_{task.Replace('-', '_')}", ModelTexts.Culture) : null;
}
