// A broken gateway on a free port: the small right one of the proof, with one thing changed.

import { serve, type ServerType } from '@hono/node-server'
import { type Change, changed } from '../../conformance/mutants/server.ts'
import { translateServer, translateToken } from '../../conformance/mutants/reference/translate/server.ts'

export interface FaultyTarget {
  readonly url: string
  readonly token: string
  stop(): Promise<void>
}

export async function startFaulty(fault: Pick<Change, 'handle'>): Promise<FaultyTarget> {
  const answer = changed(translateServer, fault, translateToken)
  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, () => resolve(made))
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The gateway has no address.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    token: translateToken,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
