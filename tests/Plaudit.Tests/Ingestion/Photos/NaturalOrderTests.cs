using FsCheck;
using FsCheck.Fluent;
using Plaudit.Ingestion.Photos;

namespace Plaudit.Tests.Ingestion.Photos;

public sealed class NaturalOrderTests
{
    [Fact]
    public void Compare_Names_OrdersNumbersByValue()
    {
        string[] names = ["1.jpg", "02.jpg", "2.jpg", "10.jpg", "a", "A1", "a2b", "a10", "b"];

        Assert.Equal(names, names.Reverse().Order(NaturalOrder.Instance));
    }

    [Fact]
    public void Compare_AnyNames_IsAnOrder()
    {
        var name = Gen.Elements('a', 'A', '0', '1', '9', '_').ArrayOf().Select(letters => new string(letters));
        var three = from x in name from y in name from z in name select (x, y, z);
        Prop.ForAll(three.ToArbitrary(), names =>
        {
            var (x, y, z) = names;
            var order = NaturalOrder.Instance;
            return Math.Sign(order.Compare(x, y)) == -Math.Sign(order.Compare(y, x))
                && (order.Compare(x, y) == 0) == (x == y)
                && !(order.Compare(x, y) < 0 && order.Compare(y, z) < 0 && order.Compare(x, z) >= 0);
        }).QuickCheckThrowOnFailure();
    }
}
