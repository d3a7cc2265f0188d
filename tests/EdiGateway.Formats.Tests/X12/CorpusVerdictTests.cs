using System.Text;
using EdiGateway.Formats.Findings;
using EdiGateway.Formats.X12;
using EdiGateway.TestKit;

namespace EdiGateway.Formats.Tests.X12;

/// <summary>
/// Public files beside the repository, with a verdict on each that was found by other means than this reader: is the envelope in order, is the content?
/// Where we say otherwise, the file is named here with the reason.
/// </summary>
public sealed class CorpusVerdictTests
{
    /// <summary>Files that we judge otherwise than listed: our verdict on the envelope, and why it is right.</summary>
    static readonly Dictionary<string, (bool HasDefect, string Why)> s_envelopes = new()
    {
        ["850/aaronhuggins__node-x12__850_fat.edi"] = (true, "both interchanges have the same ISA13, and a TA1 or an acknowledgment could not say which one it means; it is a warning, and the sets of both are taken"),
        ["dialect/walmartlabs__gozer__x12.missing.ISA.edi"] = (true, "the list looks at the groups that are left, but without an ISA there is neither sender nor receiver, and nobody has said what the delimiters are"),
        ["dialect/walmartlabs__gozer__x12.wrong.ISA.edi"] = (true, "the first segment is called otherwise than ISA: as above, nobody has said what the delimiters are"),
    };

    /// <summary>Files of whose content we say something else than listed: all that we say, and why it is right.</summary>
    static readonly Dictionary<string, (string Ours, string Why)> s_contents = new()
    {
        ["850/indice-co__EDI.Net__x12.850.issue135.edi"] = (
            "date-invalid DTM@21/2, time-invalid DTM@21/3, element-too-long DTM@21/4, code-unknown DTM@21/4, code-unknown DTM@21/5, too-many-elements DTM@21/7, condition-missing DTM@21/6, "
            + "segment-unexpected CUR@22, segment-unexpected PID@23, segment-unexpected PO4@24, segment-unexpected REF@25, segment-unexpected REF@26",
            "ISA16 is left out: what stands in its place ends every segment and is no part of its last value; one line lacks it, so that DTM 21 runs on into the next PO1"),
    };

    /// <summary>How the list calls what our catalogue has codes for.</summary>
    static readonly Dictionary<string, CatalogueEntry[]> s_kinds = new()
    {
        ["code"] = [Catalogue.CodeUnknown],
        ["date"] = [Catalogue.DateInvalid],
        ["long"] = [Catalogue.TooLong],
        ["short"] = [Catalogue.TooShort],
        ["type"] = [Catalogue.CharacterInvalid, Catalogue.DecimalInImplied, Catalogue.DateInvalid],
        ["syntax"] = [Catalogue.ConditionMissing, Catalogue.ExclusionViolated],
        ["mandatory-missing"] = [Catalogue.ElementMissing],
        ["missing"] = [Catalogue.SegmentMissing],
        ["max-use"] = [Catalogue.SegmentTooOften, Catalogue.LoopTooOften],
        ["order"] = [Catalogue.SegmentUnexpected],
        ["seg-not-in-set"] = [Catalogue.SegmentUnused],
        ["unknown-seg"] = [Catalogue.SegmentUnknown],
    };

    /// <summary>The list stops after so many defects of one file.</summary>
    const int MostListed = 5;

    [Test]
    public void Every_envelope_is_judged_as_listed() => Compare((listed, findings) =>
    {
        var expected = s_envelopes.TryGetValue(listed.File, out var ours) ? ours.HasDefect : listed.Status.StartsWith("env", StringComparison.Ordinal);
        return findings.Exists(IsEnvelope) == expected ? [] : [$"envelope {(expected ? "has a defect" : "is in order")}: {listed.Envelope}"];
    });

    /// <summary>Where we have no dictionary of the set we say so, and that is all there is to compare.</summary>
    [Test]
    public void Every_defect_of_the_content_is_found_and_no_other() => Compare((listed, findings) =>
    {
        if (findings.Exists(finding => finding.Entry == Catalogue.SetUnknown || finding.Entry == Catalogue.VersionUnknown))
            return findings.Where(finding => finding.Code.StartsWith("EGW12", StringComparison.Ordinal)).Select(finding => "judged without a dictionary: " + Reading.Say(finding));
        var ours = findings.FindAll(finding => finding.Severity == Severity.Error && finding.Code[..5] is "EGW11" or "EGW12" && !IsEnvelope(finding));
        if (s_contents.TryGetValue(listed.File, out var exception))
            return Say(ours) == exception.Ours ? [] : ["found: " + Say(ours)];
        var defects = listed.Content.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(text => text[(text.IndexOf('#') + 1)..].Split(':', 2))
            .Select(parts => (Position: int.Parse(parts[0]), Kind: parts[1].Split(' ')[0], Text: string.Join(':', parts))).ToList();
        var lost = defects.Where(defect => !ours.Exists(finding => finding.SegmentPosition == defect.Position && s_kinds[defect.Kind].Contains(finding.Entry))).Select(defect => "listed, not found: " + defect.Text);
        var more = ours.Where(finding => defects.Count < MostListed && !defects.Exists(defect => defect.Position == finding.SegmentPosition && s_kinds[defect.Kind].Contains(finding.Entry))).Select(finding => "found, not listed: " + Reading.Say(finding));
        return lost.Concat(more);
    });

    static void Compare(Func<(string File, string Status, string Envelope, string Content), List<Finding>, IEnumerable<string>> judge)
    {
        if (PublicFiles.Folder is null)
            Assert.Pass(PublicFiles.Reason);
        List<string> different = [];
        foreach (var listed in Listed())
        {
            var findings = Findings(File.ReadAllBytes(Path.Combine(PublicFiles.Folder!, listed.File)));
            different.AddRange(judge(listed, findings).Select(difference => $"{listed.File}: {difference}"));
        }

        Assert.That(different, Is.Empty, string.Join('\n', different));
    }

    static List<Finding> Findings(byte[] bytes)
    {
        List<Finding> findings = [];
        foreach (var happened in Reading.Events(bytes))
        {
            findings.AddRange(happened.Findings);
            if (happened is SetRead { Set: var set })
                findings.AddRange(set.Findings);
        }

        return findings;
    }

    static string Say(List<Finding> findings) => string.Join(", ", findings.Select(Reading.Say));

    static bool IsEnvelope(Finding finding) =>
        (finding.Code.StartsWith("EGW10", StringComparison.Ordinal) && finding.Entry != Catalogue.VersionUnknown) || finding.Entry == Catalogue.SegmentCount || finding.Entry == Catalogue.SetControl;

    static List<(string File, string Status, string Envelope, string Content)> Listed()
    {
        var lines = File.ReadAllLines(Path.Combine(PublicFiles.Folder!, "index.csv"));
        var names = Fields(lines[0]);
        var (file, status, envelope, content) = (names.IndexOf("file"), names.IndexOf("status"), names.IndexOf("envelope_defects"), names.IndexOf("content_defects"));
        return [.. lines.Skip(1).Select(Fields).Select(fields => (fields[file], fields[status], fields[envelope], fields[content]))];
    }

    /// <summary>Fields of a CSV line, some in quotation marks.</summary>
    static List<string> Fields(string line)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        var isQuoted = false;
        foreach (var c in line)
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(c);
        return [.. fields, field.ToString()];
    }
}
