using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Plaudit.Data;

namespace Plaudit.Reports;

/// <summary>Writes what models say of accounts, a line an account, in the order in which they come: CSV when the path ends in <c>.csv</c>, JSONL otherwise.</summary>
public sealed class ClassPredictionWriter : IAsyncDisposable
{
    private const int FlushBytes = 1 << 16;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly OutputFile _file;
    private readonly IReadOnlyList<string> _classes;
    private readonly ArrayBufferWriter<byte> _lines = new(FlushBytes * 2);
    private readonly StreamWriter? _text;
    private readonly CsvWriter? _csv;
    private bool _isTextClosed;

    private ClassPredictionWriter(OutputFile file, IReadOnlyList<string> classes, bool isCsv)
    {
        (_file, _classes) = (file, classes);
        if (isCsv)
        {
            _text = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            _csv = new CsvWriter(
                _text,
                // A handle that begins with = would be a formula in a spreadsheet.
                new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape },
                leaveOpen: true);
            WriteHeader();
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="classes">All classes, for the columns of CSV.</param>
    /// <exception cref="PlauditException">The place cannot be written to.</exception>
    public static ClassPredictionWriter Create(string path, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new ClassPredictionWriter(OutputFile.Create(path), classes, path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Writes one account.</summary>
    public async Task WriteAsync(ClassPrediction prediction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        if (_csv is not null)
        {
            WriteRow(prediction);
            return;
        }
        using (var json = new Utf8JsonWriter(_lines, s_options))
        {
            WriteObject(json, prediction);
        }
        _lines.Write("\n"u8);
        if (_lines.WrittenCount >= FlushBytes)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Puts the file in its place.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        // Closed before the file is, which they would write to once more.
        await CloseTextAsync();
        await FlushAsync(cancellationToken);
        await _file.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseTextAsync();
        await _file.DisposeAsync();
    }

    internal static void WriteObject(Utf8JsonWriter json, ClassPrediction prediction)
    {
        json.WriteStartObject();
        if (prediction.Platform is not null)
        {
            json.WriteString("platform", prediction.Platform);
        }
        json.WriteString("account", prediction.Account);
        json.WriteString("predicted", prediction.Predicted ?? ClassPredictionNames.CannotTell);
        WriteProbabilities(json, prediction.Probabilities);
        json.WriteString("status", ClassPredictionNames.NameOf(prediction.Status));
        if (prediction.Cause is not null)
        {
            json.WriteString("cause", prediction.Cause);
        }
        if (prediction.Texts is { } texts)
        {
            json.WriteNumber("texts", texts);
            WriteTop(json, prediction.Top);
        }
        else
        {
            PredictionFields.WriteReasons(json, prediction.Reasons, "log_effect");
            WriteTexts(json, "out_of_range", prediction.OutOfRange);
        }
        json.WriteEndObject();
    }

    private static void WriteTop(Utf8JsonWriter json, IReadOnlyList<ClassEvidence> top)
    {
        json.WriteStartArray("top");
        foreach (var (name, probability, terms) in top)
        {
            json.WriteStartObject();
            json.WriteString("class", name);
            json.WriteNumber("probability", Math.Round(probability, 6));
            WriteTexts(json, "terms", terms);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    /// <summary>Probabilities as an object by class; <see langword="null"/> where there are none.</summary>
    internal static void WriteProbabilities(Utf8JsonWriter json, IReadOnlyList<ClassProbability> probabilities)
    {
        if (probabilities.Count == 0)
        {
            json.WriteNull("probabilities");
            return;
        }
        json.WriteStartObject("probabilities");
        foreach (var of in probabilities)
        {
            json.WriteNumber(of.Class, ClassPredictionNames.Probability(of));
        }
        json.WriteEndObject();
    }

    private void WriteHeader()
    {
        foreach (var name in (IEnumerable<string>)["platform", "account", "predicted", .. _classes.Select(name => $"probability_{name}"), "status", "cause", "texts", "reasons", "terms", "out_of_range"])
        {
            _csv!.WriteField(name);
        }
        _csv!.NextRecord();
    }

    private void WriteRow(ClassPrediction prediction)
    {
        var csv = _csv!;
        csv.WriteField(prediction.Platform);
        csv.WriteField(prediction.Account);
        csv.WriteField(prediction.Predicted ?? ClassPredictionNames.CannotTell);
        foreach (var name in _classes)
        {
            csv.WriteField(prediction.Probabilities.FirstOrDefault(of => of.Class == name) is { } of ? Math.Round(of.Probability, 6) : (double?)null);
        }
        csv.WriteField(ClassPredictionNames.NameOf(prediction.Status));
        csv.WriteField(prediction.Cause);
        csv.WriteField(prediction.Texts);
        csv.WriteField(PredictionFields.TextOf(prediction.Reasons));
        csv.WriteField(string.Join(", ", prediction.Top.Take(1).SelectMany(top => top.Terms)));
        csv.WriteField(string.Join("; ", prediction.OutOfRange));
        csv.NextRecord();
    }

    private async Task CloseTextAsync()
    {
        if (_csv is not null && !_isTextClosed)
        {
            _isTextClosed = true;
            await _csv.DisposeAsync();
            await _text!.DisposeAsync();
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _file.Stream.WriteAsync(_lines.WrittenMemory, cancellationToken);
        _lines.ResetWrittenCount();
    }
}
