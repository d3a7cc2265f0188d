using System.Text;
using EdiGateway.Formats.Acknowledgments;
using EdiGateway.Formats.X12;

namespace EdiGateway.Formats.Tests.X12;

public sealed class InterchangeReaderTests
{
    [Test]
    public void Reads_a_good_order() =>
        Assert.That(Reading.Read(Reading.Interchange(Reading.GoodOrder)), Is.EqualTo(["ISA ACMERETAIL>OURHOUSE 000000001", "GS PO 1 004010", "ST 850 0001 A 10", "GE 1", "IEA", "EOF 1"]));

    [Test]
    public void Reads_the_same_whatever_the_size_of_the_chunks([Values(1, 2, 3, 7, 64, 1000)] int chunk)
    {
        var text = Reading.Interchange(Reading.GoodOrder, Reading.GoodOrder.Replace("0001~", "0002~")).Replace("~", "~\r\n");

        Assert.That(Reading.Read(text, Reading.Options with { ChunkBytes = chunk }), Is.EqualTo(Reading.Read(text)));
    }

    [TestCase("BEG*00*NE*4711**20260401~", "", "segment-missing BEG@2")]
    [TestCase("*EA*", "*QQ*", "code-unknown PO1@6/3")]
    [TestCase("20260401~N1", "20261301~N1", "date-invalid BEG@2/5")]
    [TestCase("*V-1~", "~", "condition-missing PO1@6/9")]
    [TestCase("*24*", "*2x4*", "character-invalid PO1@6/2")]
    [TestCase("CTT*2*27~", "CTT*2*27~ZZZ*1~", "segment-unknown ZZZ@10")]
    [TestCase("CTT*2*27~", "CTT*2*27~REF*DP*1~", "segment-unexpected REF@10")]
    [TestCase("CTT*2*27~", "CTT*2*27~BIG*1~", "segment-not-in-set BIG@10")]
    [TestCase("SE*10*", "SE*11*", "se-count SE@10/1")]
    [TestCase("SE*10*0001", "SE*10*0009", "se-control SE@10/2")]
    [TestCase("N4*Springfield*IL", "N4*Springfield*Illinois", "element-too-long N4@5/2")]
    [TestCase("BEG*00*NE*4711", "BEG*00*NE*", "element-missing BEG@2/3")]
    public void Says_what_is_wrong_and_where(string good, string bad, string expected)
    {
        var set = Reading.GoodOrder.Replace(good, bad);

        Assert.That(Reading.SetFindings(set).Select(Reading.Say), Does.Contain(expected));
    }

    [Test]
    public void Writes_sentences_that_name_the_element()
    {
        var finding = Reading.SetFindings(Reading.GoodOrder.Replace("*EA*", "*QQ*")).Single();

        Assert.That(finding.Message, Does.Match(@"^PO1 element 3 \(.+\) at segment 6: QQ is not one of its codes\.$"));
        Assert.That((finding.ElementId, finding.Value, finding.Ack, finding.ByteOffset), Is.EqualTo(("355", "QQ", "7", (long)(Reading.Isa + Reading.Gs + Reading.GoodOrder).IndexOf("*EA*", StringComparison.Ordinal) + 1)));
    }

    [Test]
    public void Keeps_the_good_sets_of_a_bad_group()
    {
        var lines = Reading.Read(Reading.Interchange(Reading.GoodOrder.Replace("*EA*", "*QQ*"), Reading.GoodOrder.Replace("0001~", "0002~")));

        Assert.That(lines.Where(line => line.StartsWith("ST")), Is.EqualTo(["ST 850 0001 R 10 code-unknown PO1@6/3", "ST 850 0002 A 10"]));
    }

    [Test]
    public void Never_merges_two_sets_when_a_trailer_is_missing()
    {
        var lines = Reading.Read(Reading.Interchange(Reading.GoodOrder.Replace("SE*10*0001~", ""), Reading.GoodOrder.Replace("0001~", "0002~")));

        Assert.That(lines.Where(line => line.StartsWith("ST")), Is.EqualTo(["ST 850 0001 R 9 set-cut SE@10", "ST 850 0002 A 10"]));
    }

    [Test]
    public void Delivers_the_complete_sets_of_a_truncated_file()
    {
        var text = Reading.Interchange(Reading.GoodOrder, Reading.GoodOrder.Replace("0001~", "0002~"));

        var lines = Reading.Read(text[..(text.IndexOf("*0002~", StringComparison.Ordinal) + 60)]);

        Assert.That(lines, Has.Some.EqualTo("ST 850 0001 A 10"));
        Assert.That(lines, Has.Some.StartsWith("ST 850 0002 R"));
        Assert.That(lines[^2], Is.EqualTo("IEA interchange-cut"));
    }

    [Test]
    public void Reads_delimiters_again_at_every_header()
    {
        var second = (Reading.Isa.Replace("000000001", "000000002") + Reading.Gs + Reading.GoodOrder + Reading.End.Replace("000000001", "000000002")).Replace('*', '|').Replace('~', '\n').Replace('>', ':');

        var lines = Reading.Read(Reading.Interchange(Reading.GoodOrder) + "\r\n" + second);

        Assert.That(lines.Count(line => line == "ST 850 0001 A 10"), Is.EqualTo(2));
        Assert.That(lines[^1], Is.EqualTo("EOF 2"));
    }

    [TestCase("", "EOF 0 no-interchange")]
    [TestCase("   \r\n ", "EOF 0 no-interchange")]
    [TestCase("\u0001\u0002 binary \u00ff noise", "EOF 0 no-interchange noise-outside-interchange")]
    [TestCase("ISA*00*", "EOF 0 no-interchange isa-broken noise-outside-interchange")]
    public void Says_what_is_wrong_with_a_file_that_is_no_interchange(string text, string expected) => Assert.That(Reading.Read(text)[^1], Is.EqualTo(expected));

    [TestCase("*260401*1200*U*", "*269901*1200*U*", "isa-date ISA@0/9", "TA1 Rejected 014")]
    [TestCase("*20260401*1200*1*", "*20260401*2500*1*", "gs-date GS@0/5", "AK9 Rejected, AK5 Rejected ()")]
    public void Rejects_the_sets_of_a_header_that_rejects(string good, string bad, string finding, string answer)
    {
        var bytes = Encoding.Latin1.GetBytes(Reading.Interchange(Reading.GoodOrder).Replace(good, bad));
        var options = Reading.Options with { Leniency = _ => Leniency.Strict };
        var collector = new AcknowledgmentCollector(new AcknowledgmentPolicy());
        foreach (var happened in Reading.Events(bytes, options))
            collector.Note(happened);

        Assert.That(Reading.Read(bytes, options).Single(line => line.StartsWith("ST")), Is.EqualTo("ST 850 0001 R 10 " + finding));
        var reply = collector.Replies.Single();
        Assert.That(
            reply.Acknowledgment is { } ta1 ? $"TA1 {ta1.Status} {ta1.NoteCode}"
            : string.Concat(reply.Groups.Select(group => $"AK9 {group.Acknowledgment.Status}, {string.Concat(group.Acknowledgment.Sets.Select(set => $"AK5 {set.Status} ({string.Concat(set.SetErrors)})"))}")),
            Is.EqualTo(answer));
    }

    [Test]
    public void Reads_a_header_alone() => Assert.That(Reading.Read(Reading.Isa), Is.EqualTo(["ISA ACMERETAIL>OURHOUSE 000000001", "IEA interchange-cut", "EOF 1"]));

    [Test]
    public void Reads_behind_a_byte_order_mark_and_blank_lines()
    {
        var bytes = (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes("\r\n\r\n" + Reading.Interchange(Reading.GoodOrder).Replace("~", "~\r\n\r\n   "))];

        Assert.That(Reading.Read(bytes), Has.Some.EqualTo("ST 850 0001 A 10").And.Some.EqualTo("EOF 1"));
    }

    [Test]
    public void Reads_headers_that_are_not_padded()
    {
        var lines = Reading.Read("ISA*00**00**ZZ*ACME*ZZ*OURS*260401*1200*U*00401*1*0*T*>~" + Reading.Gs + Reading.GoodOrder + "GE*1*1~IEA*1*1~");

        Assert.That(lines, Is.EqualTo(["ISA ACME>OURS 1 isa-width", "GS PO 1 004010", "ST 850 0001 A 10", "GE 1", "IEA", "EOF 1"]));
    }

    [Test]
    public void Takes_the_terminator_from_the_next_line_when_ISA16_is_left_out()
    {
        var text = Reading.Interchange(Reading.GoodOrder).Replace("*>~", "*~").Replace("~", "~\n");

        Assert.That(Reading.Read(text), Has.Some.EqualTo("ST 850 0001 A 10"));
    }

    [Test]
    public void Does_not_split_at_U_in_ISA11()
    {
        var lines = Reading.Read((Reading.Isa + Reading.Gs.Replace("004010", "005010") + Reading.GoodOrder.Replace("V-1", "VUV") + Reading.End).Replace("00401*0", "00501*0"));

        Assert.That(lines, Has.Some.EqualTo("ST 850 0001 A 10"));
    }

    [Test]
    public void Rejects_what_the_dictionary_does_not_have()
    {
        Assert.That(Reading.Read(Reading.Interchange(Reading.GoodOrder).Replace("004010", "003010")), Has.Some.StartsWith("ST 850 0001 R 10 version-unknown"));
        Assert.That(Reading.Read(Reading.Interchange(Reading.GoodOrder.Replace("ST*850", "ST*851"))), Has.Some.StartsWith("ST 851 0001 R 10 set-unknown"));
    }

    [Test]
    public void Counts_groups_and_sets()
    {
        var text = Reading.Interchange(Reading.GoodOrder).Replace("GE*1*1", "GE*2*7").Replace("IEA*1*000000001", "IEA*3*000000009");

        Assert.That(Reading.Read(text).TakeLast(3), Is.EqualTo(["GE 1 ge-count ge-control", "IEA iea-count iea-control", "EOF 1"]));
    }

    [Test]
    public void Stays_small_with_a_hundred_thousand_errors_in_one_set()
    {
        var lines = string.Concat(Enumerable.Range(1, 100_000).Select(i => $"PO1*{i}*1*QQ*1**VP*A~"));
        var text = Reading.Interchange($"ST*850*0001~BEG*00*NE*4711**20260401~{lines}SE*100003*0001~");

        var set = Reading.Events(Encoding.Latin1.GetBytes(text)).OfType<SetRead>().Single().Set;

        Assert.That((set.IsAccepted, set.Findings.Count, set.FindingCount), Is.EqualTo((false, 1000, 100_000)));
    }

    [Test]
    public void Ends_a_file_without_terminators_instead_of_filling_the_memory()
    {
        var options = Reading.Options with { MaxSegmentBytes = 1 << 20 };
        var before = GC.GetTotalAllocatedBytes();

        var last = new InterchangeReader(new EndlessLetters(Encoding.Latin1.GetBytes(Reading.Isa), 200L << 20), options).ReadAsync().ToBlockingEnumerable().Select(happened => string.Join(' ', happened.Findings.Select(finding => finding.Entry.Id))).ToList();

        Assert.That(last, Has.Some.EqualTo("segment-endless interchange-cut"));
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(64L << 20));
    }

    [Test]
    public void Reads_binary_segments_by_their_length()
    {
        var lines = Reading.Read(Reading.Interchange("ST*850*0001~BEG*00*NE*4711**20260401~BIN*9*a~b*c\nd~e~PO1*1*1*EA*1**VP*A~SE*5*0001~"));

        Assert.That(lines.Single(line => line.StartsWith("ST")), Does.StartWith("ST 850 0001 R 5"));
    }

    [Test]
    public void Reads_a_TA1()
    {
        var lines = Reading.Read(Reading.Isa + "TA1*000000017*260401*1200*R*022~IEA*0*000000001~");

        Assert.That(lines, Has.Some.EqualTo("TA1 000000017 022"));
    }

    [Test]
    public void Never_throws_and_never_hangs_for_damaged_files([Range(1, 200)] int seed)
    {
        var random = new Random(seed);
        var bytes = Encoding.Latin1.GetBytes(Reading.Interchange(Reading.GoodOrder, Reading.GoodOrder.Replace("0001~", "0002~")));
        for (var i = random.Next(1, 12); i > 0; i--)
            bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)"*~>ISA\n"[random.Next(7)] : (byte)random.Next(256);

        var large = Reading.Read(bytes);

        Assert.That(large[^1], Does.StartWith("EOF"));
        Assert.That(Reading.Read(bytes, Reading.Options with { ChunkBytes = 5 }), Is.EqualTo(large));
    }

    sealed class EndlessLetters(byte[] start, long length) : Stream
    {
        long _position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _position);
            for (var i = 0; i < read; i++)
                buffer[offset + i] = _position + i < start.Length ? start[_position + i] : (byte)'x';
            _position += read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
