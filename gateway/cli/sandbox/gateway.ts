// The gateway of a sandbox: on loopback, with an issuer of its own, the policy of the demo city, and one source of the vendor.

import { appendFileSync } from 'node:fs'
import { createLocalIssuer, makeLocalKey } from '../../auth/token/local-issuer.ts'
import { readConfig } from '../../config/config.ts'
import { demoPolicy } from './policy.ts'
import { publishPolicy } from '../../policy/policy.ts'
import type { LoadedAdapters } from '../../runtime/load-adapters.ts'
import type { Running, startFault, startNode } from '../../runtime/node.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { SandboxFolder } from './files.ts'

export interface Source {
  readonly adapter: string
  readonly options: JsonObject
  readonly jurisdiction: string
}

export interface Sandbox {
  readonly running: Running
  readonly url: string
  readonly source: string
  readonly tokens: Readonly<Record<'vendor' | 'reader' | 'officer', string>>
}

export const tokenHours = 12
const source = 'my-source'
const vendor = 'my-company'
const keyBytes = 32

/** @param runtime of Node, which is loaded by the command, because not every Node has SQLite */
export async function startSandbox(
  runtime: { readonly startNode: typeof startNode; readonly startFault: typeof startFault },
  folder: SandboxFolder,
  port: number,
  { adapter, options, jurisdiction }: Source,
  adapters: LoadedAdapters,
): Promise<Result<Sandbox, string>> {
  const url = `http://localhost:${port}`
  const idKey = toHex(crypto.getRandomValues(new Uint8Array(keyBytes)))
  const config = readConfig(
    { idKey, store: { path: folder.store }, listen: { host: '127.0.0.1', port }, publicUrl: url },
    {},
  )
  if (!config.ok) return fail(config.problem.map(({ key, detail }) => `${key}: ${detail}`).join('\n'))
  const policy = publishPolicy(demoPolicy)
  if (!policy.ok) throw new Error('the demo policy is wrong')
  const issuer = await createLocalIssuer(config.value.publicUrl, await makeLocalKey())
  const log = (line: Readonly<Record<string, unknown>>): void =>
    appendFileSync(folder.log, `${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`, { mode: 0o600 })
  let running: Running
  try {
    running = await runtime.startNode({
      config: config.value,
      policy: policy.value,
      localIssuer: issuer,
      adapters,
      parts: { log },
    })
  } catch (error) {
    return fail(runtime.startFault(error, port, '--port'))
  }
  const seconds = tokenHours * 3600
  const tokens = {
    vendor: await issuer.token(vendor, ['vendor'], seconds),
    reader: await issuer.token('my-reader', ['reader'], seconds),
    officer: await issuer.token('my-city', ['officer'], seconds),
  }
  const made = await fetch(`${url}/v1/sources/${source}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${tokens.officer}`, 'content-type': 'application/json' },
    body: JSON.stringify({ adapter, options, jurisdiction, owner: vendor }),
  })
  if (made.ok) return ok({ running, url, source, tokens })
  await running.stop()
  return fail(faultsIn(await made.json().catch(() => ({}))))
}

interface Refusal {
  readonly detail?: string
  readonly errors?: readonly { readonly detail?: string }[]
}

/** All sentences of a problem. */
function faultsIn(body: unknown): string {
  const { detail = 'The source was refused.', errors = [] } = body as Refusal
  const all = errors.flatMap((one) => one.detail ?? [])
  return (all.length > 0 ? all : [detail]).join('\n')
}
