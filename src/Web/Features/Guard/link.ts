// The line to the server: whoever asks is told what came, or that nothing did; nobody waits longer than said.

/** What became of a request. No status: nothing came, or nothing that is ours. */
export interface Answer { status: number; body: any; tag?: string }

export interface Link {
  get(path: string, tag?: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  /** As it stands in an answer to `state`. */
  antiforgery?: string;
}

const patience = 15_000;
const nothing: Answer = { status: 0, body: null };

/** @param base The scanner's own address, `/t/{tenant}/scan`; a path that begins with a slash stands for itself. */
export function connect(base: string, refresh: () => Promise<unknown>): Link {
  const link: Link = {
    get: (path, tag) => ask(path, { headers: { Accept: '*/*', ...tag && { 'If-None-Match': tag } } }),
    async post(path, body) {
      const send = () => ask(path, {
        method: 'POST', body: JSON.stringify(body),
        headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-Antiforgery': link.antiforgery ?? '' }
      });
      if (!link.antiforgery) await refresh();
      const answer = await send();
      // The page came out of a cache, or somebody signed in anew: with today's token it goes once more.
      if (answer.body?.code !== 'antiforgery') return answer;
      await refresh();
      return send();
    }
  };
  return link;

  async function ask(path: string, request: RequestInit): Promise<Answer> {
    const abort = new AbortController(), timer = setTimeout(() => abort.abort(), patience);
    try {
      const answer = await fetch(path[0] === '/' ? path : `${base}/${path}`, { ...request, signal: abort.signal, redirect: 'manual', cache: 'no-store', credentials: 'same-origin' });
      // Somewhere else: the sign-in page, or that of somebody's wireless network.
      if (answer.type === 'opaqueredirect') return { status: 302, body: null };
      const isJson = /json/.test(answer.headers.get('Content-Type') ?? ''), isBytes = /cose/.test(answer.headers.get('Content-Type') ?? '');
      const body = isJson ? await answer.json() : isBytes ? await answer.arrayBuffer() : null;
      return { status: answer.status, body, tag: answer.headers.get('ETag') ?? undefined };
    } catch {
      return nothing;
    } finally {
      clearTimeout(timer);
    }
  }
}
