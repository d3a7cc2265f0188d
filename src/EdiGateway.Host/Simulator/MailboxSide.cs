using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace EdiGateway.Host.Simulator;

/// <summary>The partner's end of its mailbox with us: it uploads and collects over HTTP with its API key.</summary>
sealed class MailboxSide(HttpClient client, string partner) : IPartnerSide
{
    public string Place => new Uri(client.BaseAddress!, $"/exchange/{partner}/").ToString();

    public async Task<bool> DropAsync(string name, byte[] content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/exchange/{partner}/files?name={Uri.EscapeDataString(name)}") { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/edi-x12");
        request.Headers.Add("Idempotency-Key", Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), 0, .. content])));
        using var answer = await client.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new IOException($"The gateway did not take {name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}");
        return true;
    }

    public async Task<IReadOnlyList<CollectedFile>> CollectAsync(CancellationToken cancellation)
    {
        var collected = new List<CollectedFile>();
        var outbox = await client.GetFromJsonAsync<Outbox>($"/exchange/{partner}/outbox", cancellation);
        foreach (var item in outbox!.Items)
        {
            using var answer = await client.GetAsync(new Uri($"/exchange/{partner}/outbox/{item.Id}", UriKind.Relative), cancellation);
            if (answer.StatusCode == HttpStatusCode.Gone)
                continue;
            answer.EnsureSuccessStatusCode();
            collected.Add(new CollectedFile(item.Name, await answer.Content.ReadAsByteArrayAsync(cancellation)));
            using var done = await client.DeleteAsync(new Uri($"/exchange/{partner}/outbox/{item.Id}", UriKind.Relative), cancellation);
            done.EnsureSuccessStatusCode();
        }

        return collected;
    }

    sealed record Outbox(IReadOnlyList<Item> Items);

    sealed record Item(string Id, string Name);
}
