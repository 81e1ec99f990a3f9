using System.Globalization;
using HealthCode.Domain.Accounts.Citizens;
using HealthCode.Domain.Family;
using HealthCode.Domain.Family.Cards;
using HealthCode.Infrastructure.Posters;

namespace HealthCode.Infrastructure.Family.People;

/// <summary>The words of a consent slip, the person's language first.</summary>
internal sealed class SlipWords(SlipSheet sheet)
{
    private readonly bool isChinese = sheet.Language != "en";

    public Bilingual Title => In("同意书：由机构代办健康码", "Consent: an institution acts for my health code");

    public Bilingual Number => In($"编号 {sheet.Number}", $"Number {sheet.Number}");

    public Bilingual Who => In($"我，{sheet.Name}（{Kind(true)}，尾号 {sheet.Document}），没有手机或不便使用手机。", $"I, {sheet.Name} ({Kind(false)} ending in {sheet.Document}), have no phone or cannot use one.");

    public Bilingual Agrees => In($"我同意由“{sheet.Tenant}”代我办理以下事项：", $"I agree that {sheet.Tenant} may do this for me:");

    public IReadOnlyList<Bilingual> May
    {
        get
        {
            var may = new List<Bilingual>();
            if (sheet.Capabilities.HasFlag(GuardianCapability.Declare))
                may.Add(In("在我在场时，按我所说如实填写健康申报", "Fill in my declarations as I say them, while I am there"));
            if (sheet.Capabilities.HasFlag(GuardianCapability.Show))
                may.Add(In($"为我打印纸卡并出示我的健康码（每张最多有效 {sheet.CardDays} 天）", $"Print cards for me and show my code (a card counts for {sheet.CardDays} days at most)"));
            if (sheet.Capabilities.HasFlag(GuardianCapability.BuyMedicine))
                may.Add(In("用我的健康码为我购买药品", "Buy medicine for me with my code"));
            return may;
        }
    }

    public Bilingual Until => sheet.EndsOn is { } day
        ? In($"有效至 {EndWords.Chinese(day)}；我可以随时提前终止。", $"Until the {EndWords.English(day)}; I may end it earlier at any time.")
        : In("直到我终止为止；我可以随时终止，不需要理由。", "Until I end it. I may do so at any time and without a reason.");

    public IReadOnlyList<Bilingual> Knows =>
    [
        In("我的姓名和证件号用只属于我的密钥加密保存；终止七天后删除。", "My name and document are kept under a key of my own. Seven days after the end they are deleted."),
        In("工作人员每次打开我的资料或代我申报都会被记录，我可以要求查看。", "Each time staff open my data or declare for me it is written down, and I may ask to see it."),
        In("联系电话只用于联系，不能用来登录或查询。", "A contact phone is for reaching me alone; it opens nothing."),
        In("我的健康码颜色不影响他人，他人的也不影响我。", "The colour of my code says nothing about others, nor theirs about me."),
    ];

    public Bilingual Consent => In($"地区申报说明（第 {sheet.ConsentVersion} 版）", $"The region on declarations (version {sheet.ConsentVersion})");

    public Bilingual ConsentText => In(sheet.ConsentChinese, sheet.ConsentEnglish);

    public Bilingual Signs => In("本人签名或按手印", "Signature or fingerprint");

    public Bilingual Witness => In($"见证人：{sheet.Witness}", $"Witness: {sheet.Witness}");

    public Bilingual Date => In(
        $"登记于 {sheet.Registered.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}", $"Registered {sheet.Registered.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}");

    private string Kind(bool chinese) => (sheet.Kind, chinese) switch
    {
        (DocumentKind.ResidentIdentity, true) => "居民身份证",
        (DocumentKind.ResidentIdentity, _) => "resident identity card",
        (DocumentKind.Passport, true) => "护照",
        (DocumentKind.Passport, _) => "passport",
        (DocumentKind.HongKongMacaoPermit, true) => "港澳居民来往内地通行证",
        (DocumentKind.HongKongMacaoPermit, _) => "Hong Kong and Macao permit",
        (_, true) => "台湾居民来往大陆通行证",
        _ => "Taiwan permit",
    };

    private Bilingual In(string chinese, string english) => isChinese ? new(chinese, english) : new(english, chinese);
}
