using System.Text;

namespace HealthCode.Web.Features.Demo;

/// <summary>Chance that falls the same way at every first start of the same weekday.</summary>
internal sealed class DemoDice(string what, int daysAgo)
{
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "林", "郭", "何", "高", "罗"];
    private static readonly string[] Given = ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "明", "超", "秀兰", "建国", "志强", "雪梅", "海燕", "子轩", "雨桐"];

    // Weak on purpose: nothing secret comes from here.
#pragma warning disable CA5394
    private readonly Random random = new(Seed(what) + daysAgo);

    public double Share() => random.NextDouble();

    public bool Happens(double share) => Share() < share;

    public int Below(int end) => random.Next(end);

    public T Of<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
#pragma warning restore CA5394

    public DemoPerson Person() => new($"+86139{Below(100_000_000):00000000}", Of(Surnames) + Of(Given));

    /// <summary>Well formed, of a province that does not exist: nobody has it.</summary>
    public string IdentityNumber()
    {
        var number = $"990101{1940 + Below(75)}{1 + Below(12):00}{1 + Below(28):00}{Below(1000):000}";
        return number + Domain.Registers.IdentityNumber.CheckOf(number);
    }

    /// <summary>A minute of the day, by the weights of its hours.</summary>
    public int Minute(string hours)
    {
        var rest = Below(hours.Sum(weight => weight - '0'));
        var hour = 0;
        while ((rest -= hours[hour] - '0') >= 0)
            hour++;
        return hour * 60 + Below(60);
    }

    private static int Seed(string what) => Encoding.UTF8.GetBytes(what).Aggregate(17, (seed, letter) => unchecked(seed * 31 + letter));
}
