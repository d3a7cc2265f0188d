using EdiGateway.Formats.Findings;

namespace EdiGateway.Engine.Pipeline;

/// <summary>We cannot, or must not, send this: a person has to look. Nothing has left.</summary>
public sealed class SendException(string code, string message, string whatToDo, IReadOnlyList<Finding>? findings = null) : Exception(message)
{
    public string Code => code;

    public string WhatToDo => whatToDo;

    public IReadOnlyList<Finding> Findings { get; } = findings ?? [];
}
