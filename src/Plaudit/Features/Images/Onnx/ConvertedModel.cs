using Plaudit.Data;
using Plaudit.Native;

namespace Plaudit.Features.Images.Onnx;

/// <summary>The weights of the package nsfwjs as a file in ONNX format, made once and kept.</summary>
internal static class ConvertedModel
{
    /// <summary>The folder of the model, in the program's folder or that of large packages.</summary>
    internal const string Folder = "mobilenet_v2_mid";

    /// <summary><c>plaudit/models</c> in the user's cache folder.</summary>
    internal static string DefaultCacheFolder => UserCache.Folder("models");

    /// <summary>Finds the weights of the image model.</summary>
    /// <exception cref="PlauditException">They are not installed.</exception>
    internal static string FindWeights() => FindWeights(Folder, "nsfwjs", "image model");

    /// <summary>Finds the weights of a model.</summary>
    /// <param name="folder">Its folder, in the program's folder or that of large packages.</param>
    /// <param name="package">The npm package that they are from, for the message.</param>
    /// <param name="what">What they are of, for the message.</param>
    /// <exception cref="PlauditException">They are not installed.</exception>
    internal static string FindWeights(string folder, string package, string what) =>
        PackageFolders.Find(folder) ?? throw new PlauditException(Missing(folder, package, what));

    /// <summary>What is said where the weights of a model are not installed; for the parameters see <see cref="FindWeights(string, string, string)"/>.</summary>
    internal static string Missing(string folder, string package, string what) =>
        $"The weights of the {what} are not installed: '{folder}' of the npm package '{package}' is looked for in {string.Join(" and ", PackageFolders.All)} "
        + $"(./plaudit installs it when a photo command first needs it; elsewhere, set {PackageFolders.Variable} to the folder that holds it).";

    /// <summary>Gives the model and what it is known by; converts it when the cache does not have it.</summary>
    /// <param name="weights">Folder of a model of TensorFlow.js.</param>
    /// <param name="cacheFolder">Where the file is kept; a folder that cannot be written to only costs the time of converting.</param>
    /// <param name="renew">True to convert even if there is a file, for one that turned out to be damaged.</param>
    internal static (byte[] Model, string Fingerprint) Get(string weights, string cacheFolder, bool renew = false)
    {
        var fingerprint = TensorFlowJsModel.Fingerprint(weights);
        var path = Path.Combine(cacheFolder, $"{fingerprint}-{TensorFlowJsConverter.Version}.onnx");
        try
        {
            if (!renew && File.Exists(path))
            {
                return (File.ReadAllBytes(path), fingerprint);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is made again.
        }
        var model = TensorFlowJsConverter.ToOnnx(TensorFlowJsModel.Load(weights));
        Keep(path, model);
        return (model, fingerprint);
    }

    // Under another name first: another process may look for the file at the same time.
    private static void Keep(string path, byte[] model)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var unfinished = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllBytes(unfinished, model);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not kept, so made again the next time.
        }
    }
}
