using Plaudit.Data;
using Plaudit.Native;
using Plaudit.Native.XGBoost;

namespace Plaudit.Models;

/// <summary>Reads models back from a model file, whatever trained them: of a number, or of the log odds of two classes.</summary>
public static class RegressionModels
{
    internal const string StatePart = "model.json";

    /// <summary>The version of XGBoost that is loaded, such as <c>1.7.4</c>.</summary>
    public static string XGBoostVersion => Booster.LibraryVersion;

    internal const string ColumnBaseline = "column-baseline";
    internal const string Ridge = "ridge";
    internal const string XGBoost = "xgboost";
    internal const string Blend = "blend";
    internal const string BaseRate = "base-rate";
    internal const string Logistic = "logistic";

    /// <summary>Reads the model that <see cref="IRegressionModel.Save"/> wrote.</summary>
    /// <exception cref="PlauditException">It is of a kind that is not known here, or its parts do not fit together.</exception>
    public static IRegressionModel Load(ModelReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var kind = reader.ReadJson(StatePart, ModelJsonContext.Default.ModelKind).Kind;
        try
        {
            return kind switch
            {
                ColumnBaseline => new ColumnBaselineModel(reader.ReadJson(StatePart, ModelJsonContext.Default.ColumnBaselineState)),
                Ridge => new RidgeModel(reader.ReadJson(StatePart, ModelJsonContext.Default.RidgeState)),
                XGBoost => XGBoostModel.Load(reader),
                Blend => BlendModel.Load(reader, reader.ReadJson(StatePart, ModelJsonContext.Default.BlendState)),
                BaseRate => new BaseRateModel(reader.ReadJson(StatePart, ModelJsonContext.Default.BaseRateState)),
                Logistic => new LogisticModel(reader.ReadJson(StatePart, ModelJsonContext.Default.LogisticState)),
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

    internal static int RequiredIndex(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }
        throw new PlauditException($"The model reads the column '{name}', which is not among its columns.");
    }
}
