using System.Text;
using HealthCode.Infrastructure.Documents;
using Xunit;

namespace HealthCode.Infrastructure.Tests.Documents;

public class FontFaceTests
{
    [Theory]
    [InlineData(FontWeight.Regular)]
    [InlineData(FontWeight.Bold)]
    public void Rare_characters_of_names_are_in_the_typeface(FontWeight weight)
    {
        var face = FontFace.Of(weight);
        Assert.All("䶮㛃鿏𬱖𫖯〓".EnumerateRunes(), rune => Assert.True(face.Covers(rune), rune.ToString()));
        Assert.Equal("䶮㛃𬱖", face.Printable("䶮㛃𬱖"));
    }

    [Fact]
    public void What_the_typeface_lacks_is_never_printed_as_an_empty_box()
    {
        var face = FontFace.Of(FontWeight.Regular);
        Assert.Equal("Café 咖啡", face.Printable("Café ☕\uFE0F 咖啡"));
        Assert.Equal("〓〓", face.Printable("ཀཁ"));
        Assert.Equal("Café", face.Printable("Cafe\u0301"));
        Assert.Equal("东 门", face.Printable("  东\r\n门\u0000 "));
    }

    [Fact]
    public void Every_character_has_one_advance_and_letters_are_kerned()
    {
        var face = FontFace.Of(FontWeight.Bold);
        Assert.Equal([1f, 1f, 1f], face.Advances("䶮㛃𬱖"));
        Assert.Equal(3, face.Advances("ffi").Length);
        Assert.True(face.Width("To") < face.Width("T") + face.Width("o"));
    }
}
