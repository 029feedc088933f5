using Plaudit.Data;
using Plaudit.Native;
using Plaudit.Native.XGBoost;

namespace Plaudit.Models.Classification;

/// <summary>Reads models of several classes back from a model file, whatever trained them.</summary>
public static class ClassModels
{
    internal const string StatePart = "model.json";

    internal const string Prior = "class-prior";
    internal const string Shifted = "shifted";
    internal const string Mlp = "class-mlp";
    internal const string Multinomial = "class-logistic";
    internal const string XGBoost = "class-xgboost";

    /// <summary>Reads the model that <see cref="IClassModel.Save"/> wrote.</summary>
    /// <exception cref="PlauditException">It is of a kind that is not known here, or its parts do not fit together.</exception>
    public static IClassModel Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var kind = reader.ReadJson(StatePart, ModelJsonContext.Default.ModelKind).Kind;
        try
        {
            return kind switch
            {
                Prior => new ClassPriorModel(reader.ReadJson(StatePart, ModelJsonContext.Default.ClassPriorState)),
                Shifted => ShiftedClassModel.Load(reader),
                Multinomial => new MultinomialModel(reader.ReadJson(StatePart, ModelJsonContext.Default.MultinomialState)),
                XGBoost => XGBoostClassModel.Load(reader),
                Mlp => MlpModel.Load(reader),
                _ => throw reader.Refuse($"it holds a model of the kind '{kind}', which this version does not know"),
            };
        }
        catch (MissingNativeLibraryException exception)
        {
            throw new PlauditException(exception.Message, exception);
        }
        catch (XGBoostException exception)
        {
            throw new PlauditException(reader.Refuse($"XGBoost does not read its trees: {exception.Message}").Message, exception);
        }
    }
}
