using Plaudit.Data;

namespace Plaudit.Features.Images;

/// <summary>What came of reading a picture file.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Content">Null when the file could not be read.</param>
/// <param name="Measured">The hash alone where features were not asked for; null when the file cannot be used.</param>
/// <param name="Embedding">Null when the file cannot be used, or no image model was asked for.</param>
/// <param name="Rejection">Null when the file can be used.</param>
public sealed record PictureNumbers(string File, ContentHash? Content, MeasuredImage? Measured, float[]? Embedding, RejectedRow? Rejection);
