using System.Text;

namespace Plaudit.Pipelines;

/// <summary>Invented captions in English and Turkish, put together from a few phrases.</summary>
internal static class SampleAgencyCaptions
{
    /// <summary>Topics of one theme; an account likes or suffers from each in its own way.</summary>
    public const int TopicCount = 6;

    // Shop names make account names; topics come as English and Turkish words at the same place.
    private static readonly (string[] Names, string[] English, string[] Turkish)[] s_themes =
    [
        (
            ["bakery", "kitchen", "cafe", "market"],
            ["sourdough", "cinnamon rolls", "soup", "olives", "coffee", "recipe"],
            ["ekşi maya", "tarçınlı çörek", "çorba", "zeytin", "kahve", "tarif"]
        ),
        (
            ["ceramics", "knitting", "woodwork", "printshop"],
            ["glaze", "workshop", "wool", "walnut wood", "mistakes", "sale"],
            ["sır", "atölye", "yün", "ceviz", "hatalar", "indirim"]
        ),
        (
            ["hiking", "cycling", "climbing", "kayak"],
            ["trail", "sunrise", "rain", "map", "summit", "gear"],
            ["patika", "gün doğumu", "yağmur", "harita", "zirve", "ekipman"]
        ),
        (
            ["bookshop", "library", "poetry", "comics"],
            ["first edition", "reading list", "cover", "author visit", "shelf", "giveaway"],
            ["ilk baskı", "okuma listesi", "kapak", "imza günü", "raf", "çekiliş"]
        ),
        (
            ["records", "choir", "synths", "guitar"],
            ["vinyl", "rehearsal", "concert", "new song", "cables", "playlist"],
            ["plak", "prova", "konser", "yeni şarkı", "kablolar", "çalma listesi"]
        ),
        (
            ["yoga", "running", "swimming", "rowing"],
            ["morning routine", "race day", "stretching", "rest day", "personal best", "breathing"],
            ["sabah rutini", "yarış günü", "esneme", "dinlenme günü", "rekor", "nefes"]
        ),
        (
            ["ferries", "hostel", "trains", "islands"],
            ["harbour", "night train", "old town", "packing", "view", "budget"],
            ["liman", "gece treni", "eski şehir", "bavul", "manzara", "bütçe"]
        ),
        (
            ["camera", "darkroom", "portraits", "drones"],
            ["film", "golden hour", "lens", "portrait", "fog", "before and after"],
            ["film", "altın saat", "lens", "portre", "sis", "önce ve sonra"]
        ),
        (
            ["garden", "florist", "bees", "orchard"],
            ["tomatoes", "roses", "honey", "compost", "seeds", "apples"],
            ["domates", "güller", "bal", "kompost", "tohumlar", "elma"]
        ),
        (
            ["gadgets", "keyboards", "robots", "repair"],
            ["review", "unboxing", "battery", "tutorial", "comparison", "soldering"],
            ["inceleme", "kutu açılışı", "pil", "eğitim", "karşılaştırma", "lehim"]
        ),
    ];

    // What the accounts of each theme are about, in the order of the themes.
    private static readonly string[] s_categories =
        ["food", "making", "sports", "culture", "culture", "sports", "travel", "travel", "food", "making"];

    private static readonly string[] s_openings =
    [
        "Today is all about {0}.", "We finally tried {0}!", "A small note on {0}.", "Behind the scenes: {0}.", "{0}, the way we like it.",
        "Nobody told us {0} would take this long.", "New this week: {0}.", "Three things we learnt about {0}.", "Back to {0}.", "More {0}!",
    ];

    private static readonly string[] s_turkishOpenings =
    [
        "Bugün konumuz {0}.", "Sonunda denedik: {0}!", "Küçük bir not: {0}.", "Perde arkası: {0}.", "{0}, tam sevdiğimiz gibi.",
        "Bu haftanın yeniliği: {0}.", "Yine {0}.", "{0} hakkında öğrendiğimiz üç şey.", "Biraz daha {0}!", "Herkes soruyor: {0}.",
    ];

    private static readonly string[] s_details =
    [
        "It took four attempts and a lot of patience.", "Save this one for the weekend.", "The light was kind to us.",
        "Everything was made by hand.",
        "Thank you for all your messages this week.", "We open again on Thursday.", "The whole story is longer than this caption.",
        "Slow is fine.",
    ];

    private static readonly string[] s_turkishDetails =
    [
        "Dört deneme ve çok sabır gerekti.", "Hafta sonu için kaydedin.", "Işık bugün bizden yanaydı.", "Hepsi el emeği.",
        "Bu haftaki mesajlarınız için teşekkürler.", "Perşembe günü yine açığız.", "Hikâyenin tamamı bu yazıdan uzun.",
        "Acele etmeye gerek yok.",
    ];

    private static readonly string[] s_questions = ["What would you change?", "Which one is yours?", "Have you tried it?", "Yes or no?"];

    private static readonly string[] s_turkishQuestions = ["Siz ne dersiniz?", "Hangisi sizin?", "Siz denediniz mi?", "Evet mi, hayır mı?"];

    private static readonly string[] s_emojis = ["✨", "🌿", "🔥", "☕", "🎉", "💛", "🙌", "👀", "🌊", "📷"];

    private static readonly string[] s_tags =
    [
        "sample", "smallbusiness", "handmade", "weekend", "behindthescenes", "new", "local", "daily", "community", "howto", "slowliving",
        "favourites", "seasonal",
    ];

    private static readonly string[] s_turkishTags =
    [
        "örnek", "yerel", "elemeği", "haftasonu", "perdearkası", "yeni", "günlük", "mahalle", "nasılyapılır", "favori", "mevsim",
        "keşfet", "doğal",
    ];

    /// <summary>What the account with this number posts about.</summary>
    public static string Category(int account) => s_categories[account % s_categories.Length];

    /// <summary>The name of the account with this number: shops first, then the same shops numbered.</summary>
    public static string AccountName(int account)
    {
        var shop = account % (s_themes.Length * 4);
        var name = $"sample.{s_themes[shop % s_themes.Length].Names[shop / s_themes.Length]}";
        var round = account / (s_themes.Length * 4);
        return round == 0 ? name : $"{name}.{round + 1}";
    }

    /// <summary>Writes the caption whose traits are given, so that what moves the likes can be read in the text.</summary>
    public static string Write(int account, bool turkish, int topic, int hashtags, int mentions, bool question, SampleRandom random)
    {
        var theme = s_themes[account % s_themes.Length];
        var text = new StringBuilder(200);
        var opening = random.Pick<string>(turkish ? s_turkishOpenings : s_openings);
        text.Append(opening.Replace("{0}", (turkish ? theme.Turkish : theme.English)[topic]));
        text[0] = turkish && text[0] == 'i' ? 'İ' : char.ToUpperInvariant(text[0]);
        for (var details = random.Below(3); details > 0; details--)
        {
            text.Append(random.Chance(0.2) ? '\n' : ' ').Append(random.Pick<string>(turkish ? s_turkishDetails : s_details));
        }
        if (question)
        {
            text.Append(' ').Append(random.Pick<string>(turkish ? s_turkishQuestions : s_questions));
        }
        for (var emojis = random.Below(3); emojis > 0; emojis--)
        {
            text.Append(' ').Append(random.Pick<string>(s_emojis));
        }
        for (; mentions > 0; mentions--)
        {
            text.Append(" @").Append(AccountName(random.Below(s_themes.Length * 4)));
        }
        // Neighbours in the table, so that no tag comes twice.
        var tags = turkish ? s_turkishTags : s_tags;
        var first = random.Below(tags.Length);
        for (var i = 0; i < hashtags; i++)
        {
            text.Append(i == 0 ? "\n#" : " #").Append(tags[(first + i) % tags.Length]);
        }
        return text.ToString();
    }
}
