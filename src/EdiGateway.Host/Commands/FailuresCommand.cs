using System.CommandLine;

namespace EdiGateway.Host.Commands;

static class FailuresCommand
{
    public static Command Create()
    {
        var group = new Option<bool>("--group") { Description = "Like ones together." };
        return new Command("failures", "Lists what is stuck: what, where, why, what to do.").With(group).RunsOnStore(async (parsed, output, gateway, cancellation) =>
        {
            if (parsed.GetValue(group))
            {
                var groups = await gateway.Store.ReadAsync(gateway.DeadLetters.Groups, cancellation);
                if (output.IsJson)
                    output.Object(new { groups });
                output.Table(["PARTNER", "STOP", "CODE", "COUNT", "OLDEST", "EXAMPLE"], groups.Select(one => (IReadOnlyList<string>)[one.Partner, one.Stop, one.Code, one.Count.ToString(), one.Oldest.ToLocalTime().ToString("yyyy-MM-dd HH:mm"), one.Example]));
                return ExitCode.Ok;
            }

            var letters = await gateway.Store.ReadAsync(session => gateway.DeadLetters.Open(session), cancellation);
            if (output.IsJson)
                output.Object(new { failures = letters });
            foreach (var letter in letters)
                output.Line($"{letter.Id}  {letter.At.ToLocalTime():yyyy-MM-dd HH:mm:ss}  {letter.Code}\n  what   {letter.What}\n  where  {letter.Place}\n  why    {letter.Why}\n  do     {letter.WhatToDo}");
            if (letters.Count == 0)
                output.Line("Nothing is stuck.");
            return ExitCode.Ok;
        });
    }
}
