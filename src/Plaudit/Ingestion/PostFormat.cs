namespace Plaudit.Ingestion;

/// <summary>How a file of posts is written.</summary>
public enum PostFormat
{
    /// <summary>Canonical JSONL: one post a line with Plaudit's own field names.</summary>
    Jsonl,

    /// <summary>One post a row under a header line, with canonical or Kaggle column names.</summary>
    Csv,

    /// <summary>Course JSONL: one account with its posts a line, or one post a line with its <c>username</c>.</summary>
    Course,
}
