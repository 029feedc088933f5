using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Plaudit.Reports;

/// <summary>Writes lines of the course's task again, with <c>predicted_likes</c> in each post: a line is an account with its posts, or one post.</summary>
internal sealed class CoursePredictionWriter(Stream stream)
{
    private static readonly string[] s_own = [LikesPredictionFields.PredictedLikes];

    private readonly ArrayBufferWriter<byte> _line = new(1 << 16);

    /// <summary>Writes a line.</summary>
    /// <param name="line">A JSON object, as it was read.</param>
    /// <param name="likes">Predicted likes by the place of the post in its line; a post without a prediction stays as it is.</param>
    public void Write(ReadOnlyMemory<byte> line, IReadOnlyDictionary<int, double> likes)
    {
        _line.ResetWrittenCount();
        using (var document = JsonDocument.Parse(line))
        {
            var root = document.RootElement;
            if (root.EnumerateObject().Any(IsPosts))
            {
                WriteAccount(root, likes);
            }
            else
            {
                WritePost(root, 0, likes);
            }
        }
        _line.Write("\n"u8);
        stream.Write(_line.WrittenSpan);
    }

    private static bool IsPosts(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.Array && JsonMarshal.GetRawUtf8PropertyName(property).SequenceEqual("posts"u8);

    private void WriteAccount(JsonElement account, IReadOnlyDictionary<int, double> likes)
    {
        var separator = "{"u8;
        foreach (var property in account.EnumerateObject())
        {
            _line.Write(separator);
            separator = ","u8;
            RawJson.CopyName(_line, JsonMarshal.GetRawUtf8PropertyName(property));
            if (IsPosts(property))
            {
                WritePosts(property.Value, likes);
            }
            else
            {
                RawJson.CopyValue(_line, property.Value);
            }
        }
        _line.Write("}"u8);
    }

    private void WritePosts(JsonElement posts, IReadOnlyDictionary<int, double> likes)
    {
        _line.Write("["u8);
        var place = 0;
        foreach (var post in posts.EnumerateArray())
        {
            if (place > 0)
            {
                _line.Write(","u8);
            }
            WritePost(post, place++, likes);
        }
        _line.Write("]"u8);
    }

    private void WritePost(JsonElement post, int place, IReadOnlyDictionary<int, double> likes)
    {
        if (!likes.TryGetValue(place, out var predicted))
        {
            RawJson.CopyValue(_line, post);
            return;
        }
        _line.Write("{"u8);
        if (RawJson.CopyFields(_line, post, s_own))
        {
            _line.Write(","u8);
        }
        RawJson.CopyName(_line, "predicted_likes"u8);
        _line.Write(System.Text.Encoding.ASCII.GetBytes(predicted.ToString(CultureInfo.InvariantCulture)));
        _line.Write("}"u8);
    }
}
