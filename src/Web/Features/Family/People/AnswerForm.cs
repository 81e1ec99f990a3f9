using HealthCode.Domain.Codes;
using HealthCode.Web.Features.Codes;
using HealthCode.Web.Shell.FormParts;

namespace HealthCode.Web.Features.Family.People;

/// <summary>The pack's questions on one page of a desk: what was typed, question by question.</summary>
public sealed class AnswerForm
{
    private readonly Dictionary<string, IReadOnlyList<string>> typed = [];

    private AnswerForm(Answers answers) => Answers = answers;

    /// <summary>Those that can be read; others are told in the errors.</summary>
    public Answers Answers { get; private set; }

    public static string FieldOf(Question question) => $"q-{question.Id}";

    /// <summary>What was sent before, to be corrected; nothing for a new declaration.</summary>
    public static AnswerForm Of(PolicyPack pack, Answers answers)
    {
        var form = new AnswerForm(answers);
        foreach (var question in pack.Questions)
            form.typed[question.Id] = AnswerWords.Typed(question, answers[question.Id]);
        return form;
    }

    /// <param name="errors">What is no answer. That one is missing is told later: whether a question is asked depends on the others.</param>
    public static AnswerForm Read(PolicyPack pack, IFormCollection fields, FormErrors errors, AnswerWords words)
    {
        var form = new AnswerForm(Answers.None);
        foreach (var question in pack.Questions)
        {
            IReadOnlyList<string> said = [.. fields[FieldOf(question)].OfType<string>()];
            form.typed[question.Id] = said;
            var answer = AnswerReader.Read(question, said);
            if (answer.IsOk)
                form.Answers = form.Answers.With(question.Id, answer.Value);
            else if (!answer.IsOk && answer.Reason.Code != AnswerReader.Missing)
                errors.Add(FieldOf(question), words.Refusal(question, answer.Reason));
        }
        return form;
    }

    public IReadOnlyList<string> Typed(Question question) => typed.GetValueOrDefault(question.Id, []);
}
