using HealthCode.Domain.Codes;
using HealthCode.Domain.Family.Cards;
using HealthCode.Infrastructure.Posters;

namespace HealthCode.Infrastructure.Family.Cards;

/// <summary>The fixed words of a card, the person's language first.</summary>
internal sealed class CardWords(bool isChinese)
{
    public static CardWords Of(string language) => new(language != "en");

    public Bilingual Title => In("健康码纸卡", "Paper health code");

    public Bilingual Until => In("有效期至", "Valid until");

    public Bilingual Compare => In("请与本人证件核对姓名", "Compare the name with the person's document");

    public Bilingual Typed => In("手工输入", "Or type");

    public Bilingual Cut => In("按 100% 打印，沿线裁开。下面的线应长 100 毫米。", "Print at 100 %, cut along the lines. The line below should be 100 mm long.");

    public IReadOnlyList<Bilingual> Steps =>
    [
        In("进门时出示此卡，门卫扫描二维码，并与证件核对姓名。", "Show the card at the door. The guard scans it and compares the name with your document."),
        In("卡到期或健康码变化后不再有效，请到发卡处换新卡。", "It ends on the day printed on it, or when your code changes. Ask for a new one where you got it."),
        In("遗失请尽快告知发卡处：补发新卡后，旧卡立即失效。", "Lost it? Tell them where you got it. A new card ends the old one at once."),
        In("任何人不得以此卡代替本人。卡上没有您的证件号和电话。", "Nobody else may use it. Neither your document's number nor a phone number is on it."),
    ];

    public Bilingual State(CodeState state) => state switch
    {
        CodeState.Green => In("绿码", "Green"),
        CodeState.Amber => In("黄码", "Amber"),
        _ => In("红码", "Red"),
    };

    public Bilingual Day(DateOnly day) => In(EndWords.Chinese(day), EndWords.English(day));

    public Bilingual By(string issuer, string tenant) => In($"{issuer} · 经由{tenant}", $"{issuer}, through {tenant}");

    private Bilingual In(string chinese, string english) => isChinese ? new(chinese, english) : new(english, chinese);
}
