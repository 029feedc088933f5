using System.Globalization;
using Plaudit.App.Web.Components;
using Plaudit.App.Web.Texts;
using Plaudit.Pipelines;
using Plaudit.Pipelines.Stores;
using Plaudit.Storage;

namespace Plaudit.App.Web.ModelPages;

/// <summary>Tables of models and of what is in them.</summary>
internal static class ModelTables
{
    /// <summary>A row a model.</summary>
    public static TableView<StoredModel> All(HttpContext context, IReadOnlyList<StoredModel> models) => TableView<StoredModel>.Of(context, "models", models,
    [
        new("model", ModelTexts.Model, of => of.Id) { Cell = ModelCells.Id },
        new("task", ModelTexts.Task, of => TaskModels.NameOf(of.Task)),
        new("state", ModelTexts.State, of => StateOf(of.State)) { Cell = ModelCells.State },
        new("skill", ModelTexts.Skill, of => FirstSkill(StoredModelFacts.Of(of))) { Cell = ModelCells.Skill, IsNumeric = true, Term = "skill" },
        new("kept", ModelTexts.Kept, of => of.CreatedAt),
        new("reason", ModelTexts.Why, of => of.Reason),
    ]);

    /// <summary>A row a feature.</summary>
    public static TableView<FeatureRow> Features(HttpContext context, IReadOnlyList<string> names) => TableView<FeatureRow>.Of(
        context,
        "features",
        names.Select(name => new FeatureRow(name, ModelDetails.FeatureOf(name))),
        [
            new("feature", ModelTexts.Feature, of => of.Name),
            new("group", ModelTexts.Group, of => of.Definition?.Group),
            new("meaning", ModelTexts.Meaning, of => of.Definition?.Definition),
            new("unit", ModelTexts.Unit, of => of.Definition?.Unit),
            new("not_known", ModelTexts.NotKnownWhen, of => of.Definition?.NullRule),
        ]);

    /// <summary>A state in words.</summary>
    public static string StateOf(ModelState state) => state switch
    {
        ModelState.Active => ModelTexts.StateActive,
        ModelState.Candidate => ModelTexts.StateCandidate,
        _ => ModelTexts.StateRetired,
    };

    /// <summary>The skill of the first measure that has one; <see langword="null"/> where none has.</summary>
    public static double? FirstSkill(StoredModelFacts facts) => ModelSkill.Of(facts.Metrics, facts.Trainer).FirstOrDefault(of => of.Skill is not null)?.Skill;

    /// <summary>A text with values in it.</summary>
    public static string Text(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
