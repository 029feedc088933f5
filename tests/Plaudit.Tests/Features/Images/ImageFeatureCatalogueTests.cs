using Plaudit.Data;
using Plaudit.Features;
using Plaudit.Features.Images;

namespace Plaudit.Tests.Features.Images;

public sealed class ImageFeatureCatalogueTests
{
    [Fact]
    public void Measured_Features_AreExplainedAndKnownBeforePosting() =>
        Assert.All(ImageFeatureCatalogue.Measured, f =>
        {
            Assert.Matches("^image_[a-z_]+$", f.Name);
            Assert.Equal((ImageFeatureCatalogue.Group, Availability.KnownBeforePosting), (f.Group, f.Availability));
            Assert.All([f.Definition, f.Unit, f.NullRule], text => Assert.False(string.IsNullOrWhiteSpace(text), f.Name));
        });

    [Fact]
    public void Measured_Names_AreUniqueAmongAllFeatures()
    {
        string[] names = [.. ImageFeatureCatalogue.Measured.Select(f => f.Name), .. FeatureCatalogue.Features.Select(f => f.Name)];

        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void Measured_HashDistance_IsTheLast() => Assert.Equal(ImageFeatureCatalogue.HashDistance, ImageFeatureCatalogue.Measured[^1].Name);

    [Fact]
    public void Measured_Names_TellNothingOfThePlace() =>
        Assert.DoesNotContain(ImageFeatureCatalogue.Measured, f => f.Name.Contains("gps") || f.Name.Contains("latitude") || f.Name.Contains("place"));
}
