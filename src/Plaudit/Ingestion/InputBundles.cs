using Plaudit.Data;
using Plaudit.Ingestion.Answers;

namespace Plaudit.Ingestion;

/// <summary>Finds, among the inputs of one command, those that are parts of one whole and are to be read together.</summary>
internal static class InputBundles
{
    // Enough to see the first members of an object, and little to read of thousands of files.
    private const int HeadBytes = 1 << 12;

    private static readonly string[] s_packings = [".gz", ".xz"];

    private static readonly string[] s_answers = [".json", ".jsonl"];

    /// <summary>Puts a bundle in the place of its first part, and leaves its other parts out. Everything else stays as it is, in its order.</summary>
    public static IReadOnlyList<InputFile> Gather(IReadOnlyList<InputFile> files)
    {
        var isAnswer = files.Select(file => file.IsPath && IsAnswer(file)).ToArray();
        if (!isAnswer.Contains(true)) return files;
        var gathered = new List<InputFile>(files.Count);
        for (var i = 0; i < files.Count; i++)
        {
            if (!isAnswer[i]) gathered.Add(files[i]);
            else if (Array.IndexOf(isAnswer, true) == i) gathered.Add(InputFile.FromBundle(new AnswerBundle([.. files.Where((_, at) => isAnswer[at])])));
        }
        return gathered;
    }

    /// <summary>A file's own name without its endings.</summary>
    public static string Stem(string path)
    {
        var name = Path.GetFileName(WithoutPacking(path));
        var ending = s_answers.FirstOrDefault(ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return ending is null ? name : name[..^ending.Length];
    }

    /// <summary>A path without the ending of what it is packed with.</summary>
    public static string WithoutPacking(string path)
    {
        var ending = s_packings.FirstOrDefault(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return ending is null ? path : path[..^ending.Length];
    }

    /// <summary>Whether a file holds saved answers or what Instaloader writes.</summary>
    public static bool IsAnswer(InputFile file)
    {
        var name = WithoutPacking(file.Name);
        if (!s_answers.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return false;
        ReadOnlySpan<byte> head;
        try
        {
            if (!HasLength(file.Name)) return false;
            head = InputContent.Head(file, HeadBytes);
        }
        catch (Exception e) when (e is PlauditException or IOException or UnauthorizedAccessException)
        {
            // Whoever reads the file says what is wrong with it.
            return false;
        }
        return AnswerDetection.IsAnswer(head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head);
    }

    // Pipes and devices have none; to look into them would take away what is to be read, or wait for it.
    private static bool HasLength(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)) is FileInfo { Exists: true, Length: > 0 };
}
