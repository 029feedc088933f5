namespace Plaudit.App.Access;

/// <summary>Marks routes that people reach from pages and that answer with something else: a file, a part of a page, another address.</summary>
internal sealed class NoPageMetadata;
