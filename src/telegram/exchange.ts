import { Agent, request as overHttp } from 'node:http';
import { Agent as SecureAgent, request as overHttps } from 'node:https';

/**
 * One HTTP exchange by Node's own client. node-fetch, grammY's usual one, makes streams, headers and signals of its own
 * for each call; two of them stand behind every press, and they were an eighth of it.
 */

export interface Outgoing {
  readonly url: string;
  readonly verb: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

export interface Answer {
  readonly status: number;
  readonly bytes: Buffer;
}

/** Sockets are kept open between calls; the agent may differ by the scheme of the address. */
export type AgentFor = (url: string) => Agent;

export interface Exchange {
  /** Rejects with the error of the socket, which may name the address: nothing to hand on as it is. */
  readonly answer: Promise<Answer>;
  stop(): void;
}

/** The answer is read whole, whatever its status; no redirect is followed. */
export const exchange = ({ url, verb, headers, body }: Outgoing, agentFor: AgentFor): Exchange => {
  const begin = url.startsWith('https:') ? overHttps : overHttp;
  const request = begin(url, { method: verb, headers, agent: agentFor(url) });
  const answer = new Promise<Answer>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(chunks) }));
    });
  });
  request.end(body);
  return { answer, stop: () => void request.destroy() };
};

/** The proxy's library brings a JavaScript engine of its own (for PAC files): it is loaded only where there is a proxy. */
export const agentsFor = async (proxy: string | undefined): Promise<AgentFor> => {
  if (proxy !== undefined) {
    const { ProxyAgent } = await import('proxy-agent');
    const agent = new ProxyAgent({ getProxyForUrl: () => proxy, keepAlive: true });
    return () => agent;
  }
  const plain = new Agent({ keepAlive: true });
  const secure = new SecureAgent({ keepAlive: true });
  return (url) => (url.startsWith('https:') ? secure : plain);
};
