using Plaudit.Features;
using Plaudit.Features.Images;
using Plaudit.Pipelines;

namespace Plaudit.Tests.Pipelines;

public sealed class ReasonWordingTests
{
    [Fact]
    public void TopicOf_EveryFeatureOfPictures_HasWordsOfItsOwn() =>
        Assert.All(ImageFeatureCatalogue.Measured, feature => Assert.NotEqual("the picture", ReasonWording.TopicOf(feature, hasPicture: true)));

    [Fact]
    public void TopicOf_FeaturesOfPictures_AreOneTopicWithoutAPicture()
    {
        var features = ImageFeatureCatalogue.Measured.Concat(ImageFeatureCatalogue.Components(3));
        Assert.Equal(["no picture known"], features.Select(feature => ReasonWording.TopicOf(feature, hasPicture: false)).Distinct());
        Assert.All(FeatureCatalogue.Features, feature => Assert.Equal(ReasonWording.TopicOf(feature, hasPicture: true), ReasonWording.TopicOf(feature, hasPicture: false)));
    }
}
