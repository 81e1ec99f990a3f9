using System.Globalization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Infrastructure.Codes;
using HealthCode.Web.Shell.FormParts;
using Microsoft.Extensions.Localization;

namespace HealthCode.Web.Features.Family;

/// <summary>Bindings in words, in the language of the request and the time of the region.</summary>
public sealed class FamilyTexts(RegionClock clock, IStringLocalizer<FamilyRoom> L)
{
    /// <summary>Of the page; at start, before any page, Chinese.</summary>
    public static string Language => CultureInfo.CurrentUICulture.Name == Shell.Culture.English.Name ? Shell.Culture.English.Name : Shell.Culture.Chinese.Name;

    public static IReadOnlyList<GuardianCapability> Capabilities { get; } = [GuardianCapability.Show, GuardianCapability.Declare, GuardianCapability.BuyMedicine];

    public string Word(Relation relation) => relation switch
    {
        Relation.Child => L["Child"],
        Relation.Elder => L["Elder"],
        _ => L["Another adult"],
    };

    public string Word(GuardianCapability capability) => capability switch
    {
        GuardianCapability.Show => L["Show the code and register at doors"],
        GuardianCapability.Declare => L["Declare"],
        _ => L["Buy medicine"],
    };

    /// <summary>All of them in one line.</summary>
    public string List(GuardianCapability allowed) => string.Join(L[", "], Capabilities.Where(one => allowed.HasFlag(one)).Select(Word));

    public string Word(GuardianshipState state) => state switch
    {
        GuardianshipState.Active => L["Counts"],
        GuardianshipState.Waiting => L["Waits"],
        GuardianshipState.Frozen => L["Frozen"],
        GuardianshipState.Refused => L["Refused"],
        _ => L["Ended"],
    };

    public static Tone ToneOf(GuardianshipState state) => state switch
    {
        GuardianshipState.Active => Tone.Green,
        GuardianshipState.Waiting => Tone.Amber,
        GuardianshipState.Frozen or GuardianshipState.Refused => Tone.Red,
        _ => Tone.Neutral,
    };

    public string Word(ConsentWay way) => way switch
    {
        ConsentWay.Promise => L["on the promise to be the guardian"],
        ConsentWay.OwnAccount => L["the person agreed"],
        _ => L["the person agreed before a member of staff"],
    };

    public string Word(FamilyCaseKind kind) => kind switch
    {
        FamilyCaseKind.Objection => L["Somebody who cares for the child already objects"],
        FamilyCaseKind.BeyondLimit => L["More people than usual"],
        FamilyCaseKind.NobodyToAsk => L["The child is here without family: nobody could object"],
        FamilyCaseKind.OtherName => L["The document is here with another name"],
        _ => L["The binding is said to be malicious"],
    };

    public string Word(FamilySide side) => side switch
    {
        FamilySide.Agent => L["whoever asks"],
        FamilySide.OtherAgent => L["somebody else who cares for the person"],
        FamilySide.Dependant => L["the person"],
        _ => L["a member of staff, for the person who stood there"],
    };

    public string Word(DocumentKind kind) => kind switch
    {
        DocumentKind.ResidentIdentity => L["Resident identity card or residence permit"],
        DocumentKind.Passport => L["Passport"],
        DocumentKind.HongKongMacaoPermit => L["Mainland travel permit for Hong Kong and Macao residents"],
        _ => L["Mainland travel permit for Taiwan residents"],
    };

    public string Local(DateTime utc) => clock.ToLocal(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>From checkboxes that are all called the same.</summary>
    internal static GuardianCapability Read(IEnumerable<string?> ticked) =>
        ticked.Aggregate(GuardianCapability.None, (all, one) => Enum.TryParse<GuardianCapability>(one, out var capability) ? all | capability & GuardianCapability.All : all);

    internal static DateOnly? ReadDay(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
