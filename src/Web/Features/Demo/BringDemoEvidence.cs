using System.Globalization;
using System.Text;
using HealthCode.Domain.Accounts;
using HealthCode.Domain.Codes.Evidence;
using HealthCode.Domain.Registers;
using HealthCode.Infrastructure.Accounts;
using HealthCode.Infrastructure.Codes;
using HealthCode.Infrastructure.Codes.Evidence;
using HealthCode.Infrastructure.Persistence;
using HealthCode.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HealthCode.Web.Features.Demo;

/// <summary>
/// A file of test results that a reviewer of the demo has brought in: most are negative, two lines are wrong, one of the demo's people is
/// positive. Looked at in the background like any other; nobody has decided yet, and after a day it is destroyed.
/// </summary>
internal sealed class BringDemoEvidence(AppDbContext db, UserManager<StaffUser> users, EvidenceFiles files, RegionClock clock, IHostEnvironment environment, IOptions<DemoOptions> options) : IStartupStep
{
    private const int Others = 40;
    private const int Positive = 5;

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!environment.IsDevelopment() || options.Value.Enabled == false || await db.EvidenceImports.AnyAsync(cancellation))
            return;
        var email = DemoPlan.Duties.First(plan => plan.Duty == RegionDuty.Reviewer).Email;
        if (await users.FindByEmailAsync(email) is not { } reviewer)
            return;
        var import = EvidenceImport.Begin(EvidenceKind.Test, "检测结果 results.csv", reviewer.Id, clock.NowUtc);
        db.EvidenceImports.Add(import);
        await files.KeepAsync(db, import.Id, Encoding.UTF8.GetBytes(Write()));
        await db.SaveChangesAsync(cancellation);
    }

    private string Write()
    {
        var taken = clock.ToLocal(clock.NowUtc).AddHours(-5).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var text = new StringBuilder("证件类型,证件号码,手机号,采样时间,检测结果,检测机构\r\n");
        for (var person = 0; person < 6 + Others; person++)
        {
            var digits = $"11010519{60 + 7 * (person % 6):00}1231{2 + person:000}";
            var phone = person < 6 ? DemoPlan.People[person].Phone : $"1380013{9000 + person}";
            text.Append(CultureInfo.InvariantCulture, $"身份证,{digits}{IdentityNumber.CheckOf(digits)},{phone},{taken},{(person == Positive ? "阳性" : "阴性")},市第一检测中心\r\n");
        }
        return text.Append("身份证,110105196012310021,13800139099,昨天,阴性,\r\n护照,E12345678,13800139098,,阴性,\r\n").ToString();
    }
}
