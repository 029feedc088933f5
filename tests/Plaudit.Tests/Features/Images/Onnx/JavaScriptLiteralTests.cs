using System.Text.Json;
using Plaudit.Data;
using Plaudit.Features.Images.Onnx;

namespace Plaudit.Tests.Features.Images.Onnx;

public sealed class JavaScriptLiteralTests
{
    private const string Wrapper = """!function(t){module.exports=t()}(function(){var u={exports:{}};return u}({1:[function(t,e){e.exports=""";

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{a:1,b_2:-.5,$c:.25}", """{"a":1,"b_2":-0.5,"$c":0.25}""")]
    [InlineData("{a:1e-9,b:5.,c:-2.5E+3}", """{"a":1e-9,"b":5.0,"c":-2.5E+3}""")]
    [InlineData("{a:!0,b:!1,c:true,d:false,e:null}", """{"a":true,"b":false,"c":true,"d":false,"e":null}""")]
    [InlineData("""{"a:b":["x",'y"z','it\'s'],c:{d:[]}}""", """{"a:b":["x","y\"z","it's"],"c":{"d":[]}}""")]
    public void ToJson_ExportedObject_IsTheSameInJson(string literal, string json) =>
        Assert.Equal(json, JavaScriptLiteral.ToJson($"{Wrapper}{literal}}},{{}}]}},{{}},[1])(1)}});", "m.js"));

    [Theory]
    [InlineData("{a:alert(1)}")]
    [InlineData("{a:b}")]
    [InlineData("{a:(1)}")]
    [InlineData("{a:`x`}")]
    public void ToJson_Code_IsRefused(string literal)
    {
        var exception = Assert.Throws<PlauditException>(() => JavaScriptLiteral.ToJson($"{Wrapper}{literal}", "m.js"));
        Assert.StartsWith("'m.js' is damaged or not a module of data alone: character ", exception.Message);
    }

    [Fact]
    public void ToJson_CutOffAnywhere_IsRefused()
    {
        const string Whole = Wrapper + """{a:[1,-.5,!0],"b":'c',d:{e:null}}""";
        JsonDocument.Parse(JavaScriptLiteral.ToJson(Whole, "m.js")).Dispose();

        for (var length = 0; length < Whole.Length; length++)
        {
            Assert.Throws<PlauditException>(() => JavaScriptLiteral.ToJson(Whole[..length], "m.js"));
        }
    }
}
