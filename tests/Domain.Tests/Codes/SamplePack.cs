using HealthCode.Domain.Codes;
using HealthCode.Domain.Rules;

namespace HealthCode.Domain.Tests.Codes;

/// <summary>A small sound pack; tests break it in one place.</summary>
internal static class SamplePack
{
    public const string Json = """
        {
          "id": "sample", "version": 3,
          "issuer": { "id": "sample", "name": { "zh-CN": "示例", "en": "Sample" } },
          "languages": ["zh-CN", "en"],
          "consent": { "version": 2, "text": { "zh-CN": "同意", "en": "I agree" } },
          "questions": [
            { "id": "temperature", "kind": "number", "unit": "°C", "decimals": 1, "min": 34, "max": 43, "text": { "zh-CN": "体温", "en": "Temperature" },
              "warnsWhen": { ">=": [{ "var": "answers.temperature" }, 395] }, "warning": { "zh-CN": "确定吗？", "en": "Sure?" } },
            { "id": "symptoms", "kind": "choice-many", "text": { "zh-CN": "症状", "en": "Symptoms" }, "options": [
              { "id": "fever", "text": { "zh-CN": "发热", "en": "Fever" } },
              { "id": "cough", "text": { "zh-CN": "咳嗽", "en": "Cough" } },
              { "id": "none", "text": { "zh-CN": "无", "en": "None" }, "alone": true }] },
            { "id": "contact", "kind": "yes-no", "text": { "zh-CN": "接触", "en": "Contact" } },
            { "id": "contact-day", "kind": "date", "text": { "zh-CN": "哪天", "en": "Which day" }, "showWhen": { "var": "answers.contact" } },
            { "id": "work", "kind": "choice-one", "text": { "zh-CN": "工作", "en": "Work" }, "options": [
              { "id": "office", "text": { "zh-CN": "办公室", "en": "Office" } },
              { "id": "home", "text": { "zh-CN": "在家", "en": "Home" } }] },
            { "id": "note", "kind": "text", "required": false, "maxLength": 20, "text": { "zh-CN": "备注", "en": "Note" } }
          ],
          "clean": { "<": [{ "var": "answers.temperature" }, 373] },
          "states": {
            "green": { "valid": { "days": 7 }, "meaning": { "zh-CN": "正常", "en": "Fine" }, "change": { "zh-CN": "绿变", "en": "Green changes" }, "next": { "zh-CN": "通行", "en": "Pass" } },
            "amber": { "valid": { "days": 3 }, "meaning": { "zh-CN": "注意", "en": "Watch" }, "change": { "zh-CN": "黄变", "en": "Amber changes" }, "next": { "zh-CN": "休息", "en": "Rest" } },
            "red": { "valid": { "days": 14 }, "meaning": { "zh-CN": "隔离", "en": "Quarantine" }, "change": { "zh-CN": "红变", "en": "Red changes" }, "next": { "zh-CN": "在家", "en": "Stay" } }
          },
          "rules": [
            { "id": "contact", "version": 1, "state": "red",
              "when": { "if": [{ "var": "answers.contact" }, { "before": [{ "plusTime": [{ "var": "today" }, 0, "day"] }, { "plusTime": [{ "var": "answers.contact-day" }, 14, "day"] }] }, false] },
              "until": { "plusTime": [{ "var": "answers.contact-day" }, 14, "day"] },
              "reason": { "zh-CN": "接触过患者", "en": "You met a patient" }, "change": { "zh-CN": "十四天后", "en": "After 14 days" } },
            { "id": "fever", "version": 2, "state": "amber", "valid": { "hours": 36 },
              "when": { "in": ["fever", { "var": "answers.symptoms" }] },
              "reason": { "zh-CN": "发热", "en": "You have a fever" }, "change": { "zh-CN": "退烧", "en": "When it is gone" } },
            { "id": "hot", "version": 1, "state": "amber",
              "when": { ">=": [{ "var": "answers.temperature" }, 373] },
              "reason": { "zh-CN": "体温高", "en": "You are hot" }, "change": { "zh-CN": "降温", "en": "When you cool down" } }
          ],
          "default": "green",
          "limits": { "dependantsPerAgent": 8, "agentsPerDependant": 3, "childMaxAge": 16, "elderMinAge": 60, "cardDays": 7 }
        }
        """;

    public static PolicyPack Read() => PolicyPack.Parse(Json).Pack!;

    /// <summary>The pack with one piece replaced; the piece must be there.</summary>
    public static string With(string piece, string other)
    {
        var at = Json.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The pack has no {piece}.");
        return Json[..at] + other + Json[(at + piece.Length)..];
    }

    public static readonly DateTime Noon = new(2026, 11, 25, 4, 0, 0, DateTimeKind.Utc);

    public static RuleValue Healthy { get; } = Answers();

    public static RuleValue Answers(int temperature = 365, string symptom = "none", bool contact = false, string? contactDay = null) => RuleValue.Of(
        ("temperature", RuleValue.Of(temperature)), ("symptoms", RuleValue.Of([RuleValue.Of(symptom)])), ("contact", RuleValue.Of(contact)),
        ("contact-day", RuleValue.Of(contactDay)), ("work", RuleValue.Of("home")));

    public static Facts Of(RuleValue answers) => new(answers, 34, null, 0, RuleValue.Null, new DateOnly(2026, 11, 25), Noon);
}
