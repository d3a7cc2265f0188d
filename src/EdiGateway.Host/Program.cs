using EdiGateway.Host.Commands;

// Parse errors are usage errors (64); everything else is the verb's own exit code.
var parsed = Cli.Create().Parse(args);
if (parsed.Errors.Count > 0)
{
    await parsed.InvokeAsync();
    return ExitCode.Usage;
}

return await parsed.InvokeAsync();
