// What an agent shows on loopback: whether it lives, its counters for Prometheus, and its connectors. Reads only.

import { createServer, type Server } from 'node:http'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { AgentStatus } from './agent.ts'

export interface StatusServer {
  readonly port: number
  readonly stop: () => Promise<void>
}

/** @returns why it cannot listen, as a sentence for the operator */
export async function startStatusServer(
  { host, port }: { readonly host: string; readonly port: number },
  status: () => AgentStatus,
): Promise<Result<StatusServer, string>> {
  const server = createServer((request, response) => {
    const answer = request.method === 'GET' ? answerTo(request.url ?? '', status()) : undefined
    if (answer === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': answer.type, 'cache-control': 'no-store' }).end(answer.body)
  })
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port }, resolve)
    })
  } catch {
    return fail(`The status cannot be shown on port ${port}: it is in use, or not permitted.`)
  }
  server.unref()
  return ok({ port: portOf(server), stop: () => new Promise((resolve) => void server.close(() => resolve())) })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function answerTo(path: string, status: AgentStatus): { readonly type: string; readonly body: string } | undefined {
  switch (path) {
    case '/health':
      return { type: 'application/health+json', body: JSON.stringify({ status: 'pass' }) }
    case '/v1/connectors':
      return { type: 'application/json', body: JSON.stringify(status) }
    case '/metrics':
      return { type: 'text/plain; version=0.0.4', body: metricsOf(status) }
    default:
      return undefined
  }
}

function metricsOf({ spool, sources }: AgentStatus): string {
  const metric = (name: string, kind: 'counter' | 'gauge', help: string, lines: readonly string[]): string =>
    `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.map((line) => `${name}${line}\n`).join('')}`
  const results = ['stored', 'duplicate', 'fragment', 'refused'] as const
  return [
    metric('citygate_agent_spool_bytes', 'gauge', 'Bytes of the spool on the disk', [` ${spool.bytes}`]),
    metric('citygate_agent_spool_max_bytes', 'gauge', 'Bytes that the spool may have', [` ${spool.maxBytes}`]),
    metric(
      'citygate_agent_waiting_messages',
      'gauge',
      'Messages that are not forwarded yet',
      sources.map(({ source, waiting }) => `{source="${source}"} ${waiting}`),
    ),
    metric(
      'citygate_agent_forwarded_messages_total',
      'counter',
      'Messages that the gateway has taken, by what became of them',
      sources.flatMap((one) => results.map((name) => `{source="${one.source}",outcome="${name}"} ${one[name]}`)),
    ),
    metric(
      'citygate_agent_dropped_messages_total',
      'counter',
      'Messages that were deleted because the spool was full or damaged',
      sources.map(({ source, dropped }) => `{source="${source}"} ${dropped}`),
    ),
    metric(
      'citygate_agent_set_aside_messages_total',
      'counter',
      'Messages that are too large for the gateway, kept in set-aside.log',
      sources.map(({ source, setAside }) => `{source="${source}"} ${setAside}`),
    ),
  ].join('')
}
