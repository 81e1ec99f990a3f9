using HealthCode.Domain.Codes;

namespace HealthCode.Domain.Tests.Codes;

public sealed class IssuerKeyPlanTests
{
    private const int Turn = 30;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private readonly List<(DateOnly Day, bool IsDestroyed)> keys = [];

    [Fact]
    public void The_first_day_makes_a_key_and_its_successor()
    {
        Turnover(Day(0));

        Assert.Equal([(Date(0), IssuerKeyState.Current), (Date(Turn), IssuerKeyState.Next)], States(Day(0)));
        Assert.Equal(Date(Turn), DateOnly.FromDateTime(Plan(Day(0))[0].UntilUtc!.Value));
    }

    [Fact]
    public void Through_two_years_one_key_signs_the_next_is_known_before_and_an_old_one_outlives_its_credentials()
    {
        var known = new HashSet<DateOnly>();
        for (var hour = 0; hour < 2 * 365 * 24; hour++)
        {
            var now = Day(0).AddHours(hour);
            Turnover(now);
            var plan = Plan(now);
            var current = Assert.Single(plan, key => key.State == IssuerKeyState.Current);
            // Whoever fetched the keys a day ago has the one that signs now.
            Assert.True(hour == 0 || known.Contains(current.Day), $"{now:O}: {current.Day} was not published");
            // Yesterday's credential still has its key.
            if (hour >= 24)
                Assert.Contains(plan, key => key.Day <= Date((hour - 24) / 24) && (key.UntilUtc is null || key.UntilUtc > now.AddHours(-24)));
            Assert.InRange(plan.Count, 2, 4);
            foreach (var over in plan.Where(key => key.State == IssuerKeyState.Over))
                Withdraw(over.Day);
            known.UnionWith(plan.Select(key => key.Day));
        }
        Assert.Equal(2 * 365 / Turn + 2, keys.Count);
    }

    [Fact]
    public void A_withdrawn_key_is_followed_at_once_by_the_one_that_everybody_already_has()
    {
        Turnover(Day(0));
        Turnover(Day(Turn));
        Withdraw(Date(Turn));
        Turnover(Day(Turn).AddHours(5));

        Assert.Equal([(Date(0), IssuerKeyState.Retired), (Date(2 * Turn), IssuerKeyState.Current), (Date(3 * Turn), IssuerKeyState.Next)], States(Day(Turn).AddHours(5)));
    }

    [Fact]
    public void A_withdrawn_successor_gets_one_of_its_own_in_time()
    {
        Turnover(Day(0));
        Withdraw(Date(Turn));
        Turnover(Day(1));

        Assert.Equal([(Date(0), IssuerKeyState.Current), (Date(2 * Turn), IssuerKeyState.Next)], States(Day(1)));
        Turnover(Day(Turn));
        Assert.Equal(Date(2 * Turn), States(Day(Turn)).Single(key => key.State == IssuerKeyState.Current).Day);
    }

    [Fact]
    public void When_all_are_withdrawn_new_names_are_made_and_none_is_used_again()
    {
        Turnover(Day(0));
        Withdraw(Date(0));
        Withdraw(Date(Turn));
        Turnover(Day(0));

        Assert.Equal([(Date(Turn + 1), IssuerKeyState.Current), (Date(2 * Turn + 1), IssuerKeyState.Next)], States(Day(0)));
    }

    [Fact]
    public void After_a_long_rest_the_successor_takes_over_and_the_one_after_is_not_in_a_hurry()
    {
        Turnover(Day(0));
        Turnover(Day(200));

        Assert.Equal([(Date(0), IssuerKeyState.Over), (Date(Turn), IssuerKeyState.Current), (Date(201), IssuerKeyState.Next)], States(Day(200)));
    }

    private void Turnover(DateTime nowUtc)
    {
        foreach (var day in IssuerKeyPlan.Missing(Plan(nowUtc), keys.Select(key => key.Day), nowUtc, Turn))
        {
            Assert.DoesNotContain(keys, key => key.Day == day);
            keys.Add((day, false));
        }
    }

    private void Withdraw(DateOnly day) => keys[keys.FindIndex(key => key.Day == day)] = (day, true);

    private IReadOnlyList<PlannedKey> Plan(DateTime nowUtc) => IssuerKeyPlan.Of(keys, nowUtc, Longest);

    private IEnumerable<(DateOnly Day, IssuerKeyState State)> States(DateTime nowUtc) => Plan(nowUtc).Select(key => (key.Day, key.State));

    private static DateTime Day(int number) => new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc).AddDays(number);

    private static DateOnly Date(int number) => DateOnly.FromDateTime(Day(number));
}
