using System.Text;
using HealthCode.Infrastructure.Family.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Family.People;

/// <summary>GET …/people/template.csv: the columns of a list in the reader's language, with two invented persons.</summary>
public static class GetPeopleTemplate
{
    internal static FileContentHttpResult Handle(IStringLocalizer<PeopleRoom> L)
    {
        var lines = new[]
        {
            string.Join(',', WardFile.Columns.Select(column => column.Heading)),
            $"王小明,11010519491231002X,,,{L["Floor 2"]},203,,,",
            $"Maria Schmidt,C01X00T47,{L["Passport"]},1944-05-01,{L["Floor 2"]},204,+49 30 123456,,en",
        };
        return TypedResults.File(new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n")).ToArray(), "text/csv; charset=utf-8", "people.csv");
    }
}
