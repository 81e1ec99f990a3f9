using HealthCode.Domain.CheckIn;
using HealthCode.Domain.Codes;
using HealthCode.Domain.Family.People;
using HealthCode.Infrastructure.Family.Cards;
using HealthCode.Infrastructure.Family.People;
using Microsoft.EntityFrameworkCore;

namespace HealthCode.Web.Features.Family.People;

/// <summary>Which persons are looked for.</summary>
/// <param name="State">green, amber, red, or none for everybody else; anything else is all.</param>
/// <param name="Card">ends or none; anything else is all.</param>
public sealed record PeopleFilter(string? Search, string? Group, string? State, string? Card)
{
    public static PeopleFilter Read(IFormCollection fields) => new(fields["q"], fields["group"], fields["state"], fields["card"]);

    public bool IsAll => string.IsNullOrWhiteSpace(Search) && string.IsNullOrEmpty(Group) && string.IsNullOrEmpty(State) && string.IsNullOrEmpty(Card);

    public string ToQuery() => QueryString.Create(new Dictionary<string, string?> { ["q"] = Search, ["group"] = Group, ["state"] = State, ["card"] = Card }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToString();
}

/// <summary>A line of the list: masked, so that it may lie open on a desk.</summary>
public sealed record PeopleRow(Ward Ward, string Name, string Document, WardStanding Standing);

/// <summary>Finds persons for lists and for what is done with many.</summary>
public sealed class PeopleList(WardRegister register, CardStates states)
{
    public const int PageSize = 50;

    public async Task<IQueryable<Ward>> FindAsync(PeopleFilter filter)
    {
        var wards = register.Standing.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Search))
            wards = await register.SearchAsync(wards, filter.Search);
        if (!string.IsNullOrEmpty(filter.Group))
            wards = wards.Where(ward => ward.Group == filter.Group);
        wards = filter.State switch
        {
            "green" => states.InState(wards, CodeState.Green),
            "amber" => states.InState(wards, CodeState.Amber),
            "red" => states.InState(wards, CodeState.Red),
            "none" => states.InState(wards, CodeState.Absent),
            _ => wards,
        };
        return filter.Card switch
        {
            "ends" => states.CardEnds(wards),
            "none" => states.WithoutCard(wards),
            _ => wards,
        };
    }

    public async Task<(IReadOnlyList<PeopleRow> Rows, bool HasMore)> PageAsync(IQueryable<Ward> wards, int page, CancellationToken cancellation)
    {
        var known = await register.OpenAsync(wards.OrderBy(ward => ward.Group).ThenBy(ward => ward.Id).Skip((page - 1) * PageSize).Take(PageSize + 1), cancellation);
        var rows = await RowsAsync([.. known.Take(PageSize)], cancellation);
        return (rows, known.Count > PageSize);
    }

    public async Task<IReadOnlyList<PeopleRow>> RowsAsync(IReadOnlyList<KnownWard> known, CancellationToken cancellation)
    {
        var standing = await states.OfAsync([.. known.Select(ward => ward.Row)], cancellation);
        return [.. known.OrderBy(ward => ward.Row.Group, StringComparer.Ordinal).ThenBy(ward => ward.Row.Id).Select(ward => new PeopleRow(ward.Row, MaskedName.Of(ward.Person.Name), ward.Person.Document.Masked, standing[ward.Row.Id]))];
    }
}
