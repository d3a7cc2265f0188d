using EdiGateway.Engine.Mapping;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;

namespace EdiGateway.Host.Commands;

/// <summary>What a file says, in sentences, as <c>egw explain --json</c> prints it.</summary>
sealed record ExplainReport(string File, List<ExplainedInterchange> Interchanges, List<FindingReport> Findings)
{
    public static async Task<ExplainReport> OfAsync(string file, SentFile? sent, Workshop workshop, CancellationToken cancellation)
    {
        var report = new ExplainReport(file, [], []);
        var explanation = new Explanation(workshop.Translators.Schemas);
        await using var stream = System.IO.File.OpenRead(file);
        await foreach (var happened in new InterchangeReader(stream, new InterchangeReaderOptions { Schemas = workshop.Schemas, Leniency = _ => workshop.Leniency }).ReadAsync(cancellation))
        {
            switch (happened)
            {
                case InterchangeStarted { Header: var header }:
                    report.Interchanges.Add(new ExplainedInterchange($"{header.SenderQualifier}:{header.SenderId}", $"{header.ReceiverQualifier}:{header.ReceiverId}", header.ControlNumber, header.UsageIndicator == "T", []));
                    break;
                case InterchangeAcknowledged { Acknowledgment: var acknowledgment }:
                    report.Interchanges[^1].Sets.Add(new ExplainedSet("TA1", "", workshop.Translators.Schemas.SegmentName("TA1"), true, null, [VerdictReport.Of(explanation.Of(acknowledgment))], []));
                    break;
                case SetRead { Set: var set }:
                    report.Interchanges[^1].Sets.Add(Set(workshop, explanation, sent, set));
                    break;
            }

            report.Findings.AddRange(happened.Findings.Select(FindingReport.Of));
        }

        return report;
    }

    static ExplainedSet Set(Workshop workshop, Explanation explanation, SentFile? sent, TransactionSet set)
    {
        IReadOnlyList<ExplainedVerdict> verdicts = set.Id switch
        {
            Acknowledgment997.SetId or Acknowledgment999.SetId => Acknowledgment997.Read(set.Tree) is { } acknowledgment ? [explanation.Of(acknowledgment)] : [],
            ApplicationAdvice824.SetId => [.. ApplicationAdvice824.Read(set.Tree).Select(explanation.Of)],
            _ => [],
        };
        var (number, findings) = verdicts.Count > 0 ? (null, []) : Document(workshop, set);
        return new ExplainedSet(set.Id, set.ControlNumber, workshop.Translators.Schemas.SetName(set.Id), set.IsAccepted, number, [.. verdicts.Select(verdict => VerdictReport.Of(sent?.With(verdict) ?? verdict))], [.. set.Findings.Concat(findings).Select(FindingReport.Of)]);
    }

    // Without a map the set keeps its own findings; nothing more can be said about it.
    static (string? Number, IReadOnlyList<Finding> Findings) Document(Workshop workshop, TransactionSet set)
    {
        if (set.Schema is null)
            return (null, []);
        try
        {
            var result = workshop.Translators.Maps.Find($"x12/{set.Id}", set.Schema.Version, workshop.PartnerOf(set.Interchange)?.Folder).Read(set.Tree);
            return (result.Document.DocumentNumber, result.Findings);
        }
        catch (MapException)
        {
            return (null, []);
        }
    }
}

sealed record ExplainedInterchange(string Sender, string Receiver, string Control, bool Test, List<ExplainedSet> Sets);

/// <param name="Number">The document's own number; null for answers and for sets without a map.</param>
/// <param name="Verdicts">What an answer says about what was sent; empty for business sets.</param>
/// <param name="Findings">What is wrong with this set itself.</param>
sealed record ExplainedSet(string Set, string Control, string Name, bool Accepted, string? Number, List<VerdictReport> Verdicts, List<FindingReport> Findings)
{
    /// <summary>The set in one sentence.</summary>
    public string Sentence => $"{Set}{(Control.Length > 0 ? $" {Control}" : "")}{(Name.Length == 0 || Name == Set ? "" : $" ({Name})")}{(string.IsNullOrEmpty(Number) ? "" : $" {Number}")}{State}";

    /// <summary>An answer that does not say what it answers.</summary>
    public bool SaysNothing => Verdicts.Count == 0 && Set is (Acknowledgment997.SetId or Acknowledgment999.SetId or ApplicationAdvice824.SetId);

    string State => (Accepted, Findings.Count, Verdicts.Count) switch
    {
        (true, 0, > 0) => " says:",
        (true, 0, 0) => SaysNothing ? " does not say what it answers." : " is all right.",
        (true, 1, _) => " is accepted with 1 finding:",
        (true, var many, _) => $" is accepted with {many} findings:",
        (false, 1, _) => " is rejected for 1 finding:",
        (false, var many, _) => $" is rejected for {many} findings:",
    };
}

/// <param name="Verdict">accepted; accepted, errors noted; partially accepted; rejected.</param>
sealed record VerdictReport(string Subject, string Verdict, string Sentence, IReadOnlyList<ExplainedError> Errors, List<VerdictReport> Parts)
{
    public static VerdictReport Of(ExplainedVerdict verdict) => new(verdict.Subject, Explanation.Verdict(verdict.Status), verdict.Sentence, verdict.Errors, [.. verdict.Parts.Select(Of)]);
}
