using System.Text.RegularExpressions;
using CXMArena.Generation.Brands;
using CXMArena.Generation.Tests.Support;
using FsCheck;

namespace CXMArena.Generation.Tests.Brands;

public sealed class SlugTests
{
    [Theory]
    [InlineData("GreenBuild Depot", "greenbuild-depot")]
    [InlineData("  Café  Zoë & Co. ", "cafe-zoe-co")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("7-Eleven", "7-eleven")]
    [InlineData("木", "")]
    [InlineData("", "")]
    public void A_name_becomes_a_folder_name(string name, string slug) => Slug.Of(name).ShouldBe(slug);

    [Fact]
    public void A_long_name_is_cut_without_a_hyphen_at_its_end() => Slug.Of(new string('a', 59) + " b").ShouldBe(new string('a', 59));

    [Fact]
    public void A_slug_is_empty_or_safe_and_a_slug_of_itself() =>
        Properties.Hold<UnicodeString>(name =>
        {
            var slug = Slug.Of(name.Get ?? "");
            return slug.Length <= 60 && Slug.Of(slug) == slug && Regex.IsMatch(slug, @"\A(?:[a-z0-9]+(?:-[a-z0-9]+)*)?\z", RegexOptions.None, TimeSpan.FromSeconds(1));
        });
}
