namespace Plaudit.Data;

/// <summary>What a post consists of, as far as all supported platforms can tell it.</summary>
public enum MediaType
{
    Image,
    Carousel,
    Video,
    Reel,
    Text,
    Link,
}
