namespace EdiGateway.Formats.X12;

/// <summary>Takes line ends out of a file that some tool broke into lines of equal length, and remembers where they were so that offsets stay those of the file.</summary>
sealed class Unwrapping
{
    readonly List<int> _removed = [];   // indexes in the buffer, in order: a byte was taken out in front of each
    readonly List<byte> _bytes = [];    // these bytes

    public bool IsOn { get; set; }

    /// <returns>The new end of the contents.</returns>
    public int Remove(byte[] buffer, int from, int to)
    {
        var end = from;
        for (var i = from; i < to; i++)
            if (buffer[i] is (byte)'\r' or (byte)'\n')
            {
                _removed.Add(end);
                _bytes.Add(buffer[i]);
            }
            else
            {
                buffer[end++] = buffer[i];
            }

        return end;
    }

    /// <summary>Puts the line ends behind an index back to where they were.</summary>
    /// <returns>The contents from that index on.</returns>
    public byte[] Restore(ReadOnlySpan<byte> contents, int from)
    {
        var first = RemovedBefore(from);
        var restored = new byte[contents.Length + _removed.Count - first];
        var (copied, at) = (0, 0);
        for (var i = first; i < _removed.Count; i++)
        {
            var part = contents[copied..(_removed[i] - from)];
            part.CopyTo(restored.AsSpan(at));
            (copied, at) = (copied + part.Length, at + part.Length);
            restored[at++] = _bytes[i];
        }

        contents[copied..].CopyTo(restored.AsSpan(at));
        _removed.RemoveRange(first, _removed.Count - first);
        _bytes.RemoveRange(first, _bytes.Count - first);
        IsOn = false;
        return restored;
    }

    /// <summary>How many bytes were taken out of the buffer in front of an index.</summary>
    public int RemovedBefore(int index)
    {
        var (low, high) = (0, _removed.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_removed[middle] <= index)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The buffer's first bytes go.</summary>
    /// <returns>How many bytes had been taken out of them.</returns>
    public int Drop(int bytes)
    {
        var gone = RemovedBefore(bytes);
        _removed.RemoveRange(0, gone);
        _bytes.RemoveRange(0, gone);
        for (var i = 0; i < _removed.Count; i++)
            _removed[i] -= bytes;
        return gone;
    }
}
