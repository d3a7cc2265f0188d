using System.Text;
using System.Text.RegularExpressions;

namespace EdiGateway.Formats.Findings;

/// <summary>The reference of all findings, docs/findings.md, written from the catalogue.</summary>
public static partial class FindingsPage
{
    /// <summary>Families by the hundreds of their codes: where a finding comes from.</summary>
    static readonly (string Prefix, string Title, string About)[] s_families =
    [
        ("EGW10", "Envelope", "ISA, GS, GE and IEA of an interchange, and what stands around it. They are told by TA1 and by AK9."),
        ("EGW11", "Sets and segments", "What stands where in a transaction set. They are told by AK3 or IK3, and by AK5 or IK5."),
        ("EGW12", "Elements", "Values of elements, their components and repetitions. They are told by AK4 or IK4."),
        ("EGW19", "Writing", "What happened to a document on its way into an interchange of ours."),
        ("EGW31", "Mapping", "What a message says and a document cannot hold, and the other way round."),
        ("EGW40", "Gateway", "What the gateway finds before a reader or a map is at work."),
        ("EGW60", "Flat files", "Files of old ERPs, when they are read and when they are written."),
    ];

    /// <summary>The page in Markdown; the same catalogue gives the same text.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder("""
            # Findings

            Everything that the gateway may say about a file, a message or a document. The code is for searching; the same finding stands in `egw validate`, in a dead
            letter and in the acknowledgment that the partner gets. This page is written from the catalogue by `egw docs findings > docs/findings.md`.

            An **error** rejects the set, group or interchange it stands in. A **warning** is told to the partner as "accepted, errors noted" where X12 has a code for
            it. A **note** stays with us. A partner's leniency can make errors warnings and the reverse.


            """.ReplaceLineEndings("\n"));
        foreach (var (prefix, title, about) in s_families)
        {
            List<CatalogueEntry> entries = [.. Catalogue.All.Where(entry => entry.Code.StartsWith(prefix, StringComparison.Ordinal))];
            page.Append($"## {title}\n\n{about}\n\n| Code | Finding | Severity | Who acts | Acknowledgment |\n|---|---|---|---|---|\n");
            foreach (var entry in entries)
                page.Append($"| [{entry.Code}](#{Anchor(entry)}) | {entry.Id} | {Words(entry.Severity)} | {Words(entry.Actor)} | {Acknowledgment(entry)} |\n");
            page.Append('\n');
            foreach (var entry in entries)
                page.Append($"### {entry.Code} {entry.Id}\n\n> {Sentence(entry)}\n\n**Why:** {entry.Why}  \n**What to do:** {entry.WhatToDo}\n\n");
        }
        return page.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>In words, as the acknowledgment carries it: AK4 and IK4 share their codes, as do the other pairs.</summary>
    static string Acknowledgment(CatalogueEntry entry)
    {
        (string? Code, string Place)[] codes =
        [
            (entry.ElementCode, "AK403/IK403"), (entry.SegmentCode, "AK304/IK304"), (entry.SetCode, "AK502/IK502"), (entry.GroupCode, "AK905"), (entry.InterchangeCode, "TA105"),
        ];
        var said = string.Join(", ", codes.Where(code => code.Code is not null).Select(code => $"{code.Place} = {code.Code}"));
        return said.Length == 0 ? "–" : said;
    }

    static string Anchor(CatalogueEntry entry) => $"{entry.Code} {entry.Id}".ToLowerInvariant().Replace(' ', '-');

    static string Words(Severity severity) => severity.ToString().ToLowerInvariant();

    static string Words(Actor actor) => actor switch
    {
        Actor.Partner => "partner",
        Actor.EdiAnalyst => "EDI analyst",
        Actor.Administrator => "administrator",
        _ => "EdiGateway",
    };

    static string Sentence(CatalogueEntry entry) => Placeholder().Replace(entry.Sentence, "*${name}*");

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
