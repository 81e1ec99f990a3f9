using HealthCode.Domain.Pharmacy;

namespace HealthCode.Domain.Tests.Pharmacy;

public sealed class SaleRuleTests
{
    private static readonly SaleFacts Ordinary = new(DrugClass.Antipyretic, 1, 36.6m, false, false, 0, new(DrugClass.Antipyretic, 2, 7));

    [Fact]
    public void An_ordinary_sale_has_no_reason() => Assert.Equal(new(SaleDecision.Sold), SaleRule.Decide(Ordinary));

    [Theory]
    [InlineData(37.2, SaleDecision.Sold, null)]
    [InlineData(37.3, SaleDecision.Referred, SaleRule.Fever)]
    [InlineData(40, SaleDecision.Referred, SaleRule.Fever)]
    public void From_37_3_on_nothing_against_fever_is_sold(double degrees, SaleDecision decision, string? code) =>
        Assert.Equal(new(decision, code), SaleRule.Decide(Ordinary with { TemperatureC = (decimal)degrees }));

    [Fact]
    public void With_a_fever_other_drugs_are_sold_with_advice() =>
        Assert.Equal(new(SaleDecision.Sold, SaleRule.FeverAdvice), SaleRule.Decide(Ordinary with { Class = DrugClass.Antitussive, TemperatureC = 38 }));

    [Theory]
    [InlineData(0, 2, true)]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(2, 1, false)]
    [InlineData(0, 3, false)]
    public void A_limit_counts_what_the_person_has_had(int bought, int quantity, bool isSold) =>
        Assert.Equal(isSold ? new(SaleDecision.Sold) : new SaleVerdict(SaleDecision.Refused, SaleRule.LimitReached), SaleRule.Decide(Ordinary with { Bought = bought, Quantity = quantity }));

    [Fact]
    public void Without_a_limit_nothing_is_counted() =>
        Assert.Equal(SaleDecision.Sold, SaleRule.Decide(Ordinary with { Bought = 90, Limit = null }).Decision);

    [Fact]
    public void A_prescription_drug_needs_its_prescription()
    {
        var antibiotic = Ordinary with { Class = DrugClass.Antibacterial, NeedsPrescription = true };
        Assert.Equal(SaleRule.Prescription, SaleRule.Decide(antibiotic).Code);
        Assert.Equal(SaleDecision.Sold, SaleRule.Decide(antibiotic with { HasPrescription = true }).Decision);
    }

    [Fact]
    public void What_the_clerk_says_comes_first() =>
        Assert.Equal(new(SaleDecision.Refused, "identity-doubtful"), SaleRule.Decide(Ordinary with { TemperatureC = 39, ClerkRefusal = "identity-doubtful" }));

    [Theory]
    [InlineData("6901234567892", "6901234567892")]
    [InlineData(" 2000000000015 ", "2000000000015")]
    [InlineData("036000291452", "0036000291452")]
    [InlineData("96385074", "0000096385074")]
    [InlineData("6901234567890", null)]
    [InlineData("690123456789", null)]
    [InlineData("ibuprofen", null)]
    public void A_bar_code_is_known_by_its_last_digit(string typed, string? code) => Assert.Equal(code, Ean13.Parse(typed));

    [Fact]
    public void A_line_is_taken_back_once_and_only_on_its_day()
    {
        var today = new DateOnly(2026, 3, 2);
        var nowUtc = new DateTime(2026, 3, 2, 3, 0, 0, DateTimeKind.Utc);
        var drug = new ListedDrug("x", "X", "", DrugClass.Antitussive, false);
        var sale = DrugSale.Record(new(Guid.NewGuid(), today, null, Guid.NewGuid(), drug, 1, false) { SealedPeople = [1], PatientRef = [1], BuyerRef = [1] }, new(SaleDecision.Sold), nowUtc);
        Assert.Equal("day-closed", sale.Void(VoidReason.Returned, Guid.NewGuid(), today.AddDays(1), nowUtc)?.Code);
        Assert.Null(sale.Void(VoidReason.Returned, Guid.NewGuid(), today, nowUtc));
        Assert.Equal("voided-already", sale.Void(VoidReason.TypingError, Guid.NewGuid(), today, nowUtc)?.Code);
        Assert.Equal(VoidReason.Returned, sale.VoidReason);
    }
}
