namespace HealthCode.Domain.Codes;

/// <summary>What would become of a draft if it were sent now.</summary>
public sealed record DeclarationPreview(AnswerSheet Sheet, Assessment Assessment)
{
    /// <param name="facts">Its clean days are counted here: whether today is one depends on the draft itself.</param>
    /// <param name="before">Reports that stand beside this one, today's others among them.</param>
    /// <param name="reportDay">The day of this report where it is not today's; days in a row are counted up to it.</param>
    public static DeclarationPreview Of(PolicyPack pack, Facts facts, IReadOnlyCollection<DayReport> before, DateOnly? reportDay = null)
    {
        var day = reportDay ?? facts.Today;
        var isClean = AnswerSheet.Of(pack, facts with { CleanDays = CleanDays.Count(before, day) }).IsClean;
        var counted = facts with { CleanDays = CleanDays.Count([.. before, new(day, isClean == true)], day) };
        // Asked again with the count: a question may be shown by it.
        return new(AnswerSheet.Of(pack, counted), Assessment.Of(pack, counted)) { Counted = counted };
    }

    private Facts Counted { get; init; } = null!;

    /// <summary>The pack's rule that wants a person to look at it; null when none does.</summary>
    public ReviewRule? Asks(PolicyPack pack) => pack.Review.Asks(pack, Counted);
}
