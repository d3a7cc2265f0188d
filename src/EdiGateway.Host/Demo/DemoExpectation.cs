namespace EdiGateway.Host.Demo;

/// <summary>Something that must be so within a few seconds: a document in a state, a file with a text, or a dead letter with a text.</summary>
sealed class DemoExpectation
{
    public string? Document { get; set; }

    public string? Number { get; set; }

    public string? State { get; set; }

    public string? File { get; set; }

    public string? DeadLetter { get; set; }

    public string Contains { get; set; } = "";

    public override string ToString() => Document is not null ? $"{Document} {Number} is {State}" : File is not null ? $"there is a file {File}{(Contains.Length > 0 ? $" with {Contains}" : "")}" : $"there is a dead letter {DeadLetter}: {Contains}";
}
