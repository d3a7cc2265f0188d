using System.Text;

namespace EdiGateway.Engine.Mapping.Functions;

/// <summary>Turns the text of an element into a value of a document, and back.</summary>
abstract class Function
{
    /// <summary>As written in the map, such as <c>implied(2)</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether an unknown code is an error and not a note.</summary>
    public virtual bool IsStrict => false;

    /// <summary>What the text should have been, for findings.</summary>
    public abstract string Expected { get; }
}

/// <typeparam name="T">Type of the document's property; null stands for "nothing there".</typeparam>
abstract class Function<T> : Function
{
    /// <param name="text">The element, never empty.</param>
    /// <param name="charset">Encoding of the bytes.</param>
    /// <param name="value">The value, unless <see cref="ReadOutcome.Failed"/>.</param>
    public abstract ReadOutcome Read(ReadOnlySpan<byte> text, Encoding charset, out T value);

    /// <param name="value">The value, never null.</param>
    /// <param name="isWhole">False when the text cannot hold all of the value, such as a third decimal or a time.</param>
    public abstract string Write(T value, out bool isWhole);
}
