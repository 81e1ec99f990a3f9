using HealthCode.Browser.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HealthCode.Browser.Tests.Codes;

/// <summary>Inside WeChat and Alipay there are no passkeys, no vibration and no lock against the sleeping screen; everything a citizen needs is there all the same.</summary>
public sealed class InAppBrowserTests(Site site)
{
    private const string WeChat = "Mozilla/5.0 (Linux; Android 12; M2012K11AC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/107.0.5304.141 Mobile Safari/537.36 XWEB/5023 MMWEBSDK/20221109 MicroMessenger/8.0.31.2281(0x28001F59) WeChat/arm64 Weixin NetType/4G Language/zh_CN ABI/arm64";
    private const string Alipay = "Mozilla/5.0 (iPhone; CPU iPhone OS 15_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/19E241 NebulaSDK/1.8.100112 Nebula PSDType(1) AlipayDefined(nt:4G,ws:375|748|2.0) AliApp(AP/10.3.20.8000) AlipayClient/10.3.20.8000 Language/zh-Hans";

    private const string Missing = """
        for (const name of ['PublicKeyCredential', 'Notification', 'BarcodeDetector', 'SharedWorker']) delete window[name];
        for (const name of ['vibrate', 'wakeLock', 'credentials', 'share', 'serviceWorker']) Object.defineProperty(Navigator.prototype, name, { value: undefined });
        """;

    [Theory, InlineData(WeChat, "WeChat · Android"), InlineData(Alipay, "Alipay · iPhone")]
    public async Task Signing_in_declaring_and_the_code_work_inside_other_apps(string agent, string device)
    {
        await using var guard = await PageGuard.OpenAsync(site, Look.Pocket, with: options => options.UserAgent = agent);
        var page = guard.Page;
        await page.AddInitScriptAsync(Missing);
        await page.GotoAsync("/me/sign-in");
        await Expect(page.Locator("form[data-passkey]")).ToBeHiddenAsync();
        await Citizen.SignInAsync(site, page);
        await page.GotoAsync("/me/devices");
        await Expect(page.Locator("li strong").First).ToHaveTextAsync(device);
        await Expect(page.Locator("form[data-passkey]")).ToBeHiddenAsync();

        await page.GotoAsync("/me/person");
        await page.Locator("#name").FillAsync("张三丰");
        await page.Locator("input[name=kind][value=ResidentIdentity]").CheckAsync();
        await page.Locator("#number").FillAsync("11010519491231002X");
        await page.Locator("main form .btn-primary").ClickAsync();
        await page.WaitForURLAsync("**/me/person?done=saved");
        await page.GotoAsync("/me/declaration");
        await page.Locator("#agree").CheckAsync();
        await page.Locator("main form .btn-primary").ClickAsync();
        await AnswerAsync(page, "temperature", "36.5");
        foreach (var (question, answer) in ((string, string)[])[("symptoms", "none"), ("fever-clinic", "no"), ("contact", "no"), ("risk-stay", "no")])
            await AnswerAsync(page, question, answer);
        await page.WaitForURLAsync("**/me/declaration/check");
        await page.Locator("main form .btn-primary").ClickAsync();
        await page.WaitForURLAsync("**/me/declaration/sent");

        await page.GotoAsync("/me/code");
        await Expect(page.Locator("[data-code] svg")).ToBeVisibleAsync();
        await Expect(page.Locator(".verdict-word")).ToHaveTextAsync("Green");
    }

    private static async Task AnswerAsync(IPage page, string question, string answer)
    {
        await page.WaitForURLAsync($"**/me/declaration/question?id={question}");
        var choice = page.Locator($"input[name=answer][value='{answer}']");
        if (await choice.CountAsync() > 0)
            await choice.CheckAsync();
        else
            await page.Locator("[name=answer]").FillAsync(answer);
        await page.Locator("main form .btn-primary").ClickAsync();
    }
}
