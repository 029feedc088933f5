using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Plaudit.Data;
using Plaudit.Ingestion.Profiles;

namespace Plaudit.Tests.Ingestion.Profiles;

/// <summary>Hostile input gives profiles, rejected rows or a <see cref="PlauditException"/>, and never anything else.</summary>
public sealed class ProfileReaderFuzzTests
{
    private static readonly string[] s_files =
    [
        """
        {"platform":"x","account":"a","followers":5,"following":"7","verified":1,"biography":"ç \"x\" \ud83d\ude00\n","account_type":"bot","created_at":"2013-06-11"}
        {"account":"b","state":"private","other":{"x":[1,2]}}

        """,
        """
        {"id":1,"screen_name":"dev_01","followers_count":12,"url":null,"created_at":"Wed Oct 10 20:19:24 +0000 2018"}
        {"created_at":"Wed Oct 10 20:19:24 +0000 2018","user":{"screen_name":"x","profile_image_url":"default_profile"}}
        {"profile":{"screen_name":"x "},"label":"1"}

        """,
        """{"data":[{"id":"1","username":"a","name":"A","public_metrics":{"followers_count":1}}],"errors":[{"value":"b","title":"Forbidden","detail":"User has been suspended"}],"includes":{"users":[{"id":"2"}]}}""",
        """
        {
          "node": {"username": "a", "edge_followed_by": {"count": 5}, "iphone_struct": {"media_count": 4}},
          "instaloader": {"node_type": "Profile"}
        }
        """,
        """
        {"business_discovery":{"username":"a","followers_count":1,"media_count":2,"website":"x"}}
        {"error":{"code":110,"error_user_msg":"The user with username: x cannot be found."}}
        {"status":429,"body":{"errors":[{"code":88}]}}
        {"profile":{"username":"a","follower_count":5}}

        """,
        """[{"userFollowerCount": 25, "isFake": 1}, {"userFollowerCount": 25, "automatedBehaviour": 0, "mediaLikeNumbers": ["]", 1]}]""",
        "account,followers,biography,account_type\na,1,\"two\nlines, \"\"q\"\"\",bot\nb,,çorba,\n",
        "id;screen_name;followers_count;verified;created_at\r\n1;a;5;;1389657264000L\r\n2;b;;NULL;Wed Oct 10 20:19:24 +0000 2018\r\n",
    ];

    public static TheoryData<int> Files => [.. Enumerable.Range(0, s_files.Length)];

    [Theory, MemberData(nameof(Files))]
    public async Task ReadAsync_EveryPrefix_EndsWell(int file)
    {
        var bytes = Encoding.UTF8.GetBytes(s_files[file]);
        Assert.DoesNotContain("RejectedRow", await ReadAsync(bytes), StringComparison.Ordinal);
        for (var length = 0; length < bytes.Length; length++) await ReadAsync(bytes[..length]);
    }

    [Theory, MemberData(nameof(Files))]
    public async Task ReadAsync_MutatedFile_EndsWellAndTheSameWay(int file)
    {
        var random = new Random(file);
        for (var round = 0; round < 400; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(s_files[file]);
            for (var i = random.Next(1, 6); i > 0; i--) bytes = Lines.Mutate(bytes, random);
            Assert.Equal(await ReadAsync(bytes), await ReadAsync(bytes, new ProfileReaderOptions { BlockBytes = 16 }));
        }
    }

    [Theory, MemberData(nameof(Files))]
    public async Task ReadAsync_MutatedGzip_EndsWell(int file)
    {
        var random = new Random(file);
        for (var round = 0; round < 100; round++) await ReadAsync(Lines.Mutate(Reading.Gzip(Encoding.UTF8.GetBytes(s_files[file])), random));
    }

    [Fact]
    public void ReadAsync_ArbitraryBytes_EndsWell()
    {
        var starts = Gen.Elements("", "{", "[", "{\"account\":", "account,followers\n", "{\"data\":");
        var property = Prop.ForAll(
            starts.SelectMany(start => ArbMap.Default.GeneratorFor<byte[]>(), (start, bytes) => (byte[])[.. Encoding.UTF8.GetBytes(start), .. bytes]).ToArbitrary(),
            bytes =>
            {
                ReadAsync(bytes).GetAwaiter().GetResult();
                ReadLabelsAsync(bytes).GetAwaiter().GetResult();
            });
        property.QuickCheckThrowOnFailure();
    }

    // Every value may be any other kind of value.
    [Fact]
    public async Task ReadAsync_ValuesOfOtherKinds_EndsWell()
    {
        string[] values = ["null", "true", "[]", "[[1]]", "{}", "{\"count\":\"x\"}", "\"\"", "\"x\"", "1e999", "-1", "1.5", "\"\\udc00\"", "123456789012345678901234567890"];
        foreach (var line in s_files.Where(f => f[0] is '{' or '[').SelectMany(Objects))
        {
            foreach (var path in Paths(JsonNode.Parse(line)!))
            {
                foreach (var value in values)
                {
                    var root = JsonNode.Parse(line)!;
                    var parent = path[..^1].Aggregate(root, (node, key) => key is int index ? node[index]! : node[(string)key]!);
                    // Half a surrogate pair cannot stand in a node, so it is put into the text afterwards.
                    if (path[^1] is int at) parent[at] = "@@@";
                    else parent[(string)path[^1]] = "@@@";
                    var text = root.ToJsonString().Replace("\"@@@\"", value, StringComparison.Ordinal);
                    await ReadAsync(Encoding.UTF8.GetBytes(text));
                }
            }
        }
    }

    [Fact]
    public async Task ReadAsync_FieldsInAnotherOrder_SameProfile()
    {
        var random = new Random(1);
        foreach (var line in s_files.Where(f => f[0] is '{' or '[').SelectMany(Objects))
        {
            var expected = await ReadAsync(Encoding.UTF8.GetBytes(line));
            for (var round = 0; round < 10; round++)
                Assert.Equal(expected, await ReadAsync(Encoding.UTF8.GetBytes(Shuffled(JsonNode.Parse(line)!, random).ToJsonString())));
        }
    }

    private static IEnumerable<string> Objects(string file)
    {
        if (file[0] == '[') return JsonNode.Parse(file)!.AsArray().Select(n => n!.ToJsonString());
        return file.StartsWith("{\n", StringComparison.Ordinal) ? [file] : file.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<object[]> Paths(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => Below(p.Key, p.Value)),
        JsonArray a => a.SelectMany((n, i) => Below(i, n)),
        _ => [],
    };

    private static IEnumerable<object[]> Below(object key, JsonNode? node)
    {
        yield return [key];
        if (node is null) yield break;
        foreach (var path in Paths(node)) yield return [key, .. path];
    }

    private static JsonNode Shuffled(JsonNode node, Random random)
    {
        if (node is not JsonObject o) return node.DeepClone();
        var members = o.Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : Shuffled(p.Value, random))).ToArray();
        random.Shuffle(members);
        return new JsonObject(members);
    }

    private static async Task<string> ReadAsync(byte[] bytes, ProfileReaderOptions? options = null)
    {
        try
        {
            return (await ProfileReading.OfAsync(bytes, options)).Fingerprint();
        }
        catch (PlauditException e)
        {
            return e.Message;
        }
    }

    private static async Task ReadLabelsAsync(byte[] bytes)
    {
        try
        {
            await ProfileLabels.ReadAsync(ProfileReading.File(bytes, "labels"));
        }
        catch (PlauditException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }
}
