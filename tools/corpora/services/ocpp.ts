// The corpus of OCPP: calls and answers of both editions with the verdict of the official schemas, where it is the one of the library
// that they come from too; and charging profiles of another program, each as the command that sets it.

import { readFile } from 'node:fs/promises'
import { ocpp } from '../../../adapters/energy/ocpp/adapter.ts'
import { decodeContext } from '../../../adapters/contract/context.ts'
import type { Codec, Json } from '../../../adapters/adapter.ts'

interface Case {
  readonly id: string
  readonly text?: string
  readonly file?: string
  readonly verdict: 'accept' | 'refuse' | 'disputed' | 'read'
  readonly expect: {
    readonly version?: '1.6' | '2.0.1'
    readonly action?: string
    readonly schema?: string
  }
}

const station = 'CP-1'

/** @param folder the folder `services` with `ocpp/cases.json` and `ocpp/cases-2.0.1.json` */
export async function run(folder: string) {
  const wrong: { readonly what: string; readonly why: string }[] = []
  let total = 0
  for (const name of ['cases.json', 'cases-2.0.1.json']) {
    const cases = JSON.parse(await readFile(`${folder}/ocpp/${name}`, 'utf8')) as readonly Case[]
    for (const one of cases) {
      total++
      const why =
        one.file === undefined ? faultOf(one) : profileFault(await readFile(`${folder}/ocpp/${one.file}`, 'utf8'))
      if (why !== undefined) wrong.push({ what: one.id, why })
    }
  }
  return { name: 'ocpp', total, right: total - wrong.length, wrong }
}

function codecOf(edition: '1.6' | '2.0.1'): Codec {
  const configured = ocpp.configure({ edition, station })
  if (!configured.ok) throw new Error(configured.problem.detail)
  return configured.value
}

/** An answer is that to a call of the action, which the gateway has sent. Disputed cases are held to the schema. */
function faultOf({ text = '', verdict, expect }: Case): string | undefined {
  const codec = codecOf(expect.version ?? '1.6')
  const id = (JSON.parse(text) as readonly Json[])[1] ?? null
  // The library has a name of its own for an action.
  const isOfficial = expect.schema !== 'no schema of that name'
  const sent = isOfficial ? { sent: [{ id, action: expect.action ?? '' }] } : {}
  const message = { body: new TextEncoder().encode(text), mediaType: 'application/json', headers: new Map() }
  const decoded = codec.decode?.(message, decodeContext(new Map([[station, sent]])))
  const isWanted = verdict === 'disputed' ? expect.schema === 'valid' : verdict === 'accept'
  if (decoded?.ok === isWanted) return undefined
  return decoded?.ok === false ? `refused: ${decoded.problem.detail}` : 'it was read'
}

function profileFault(text: string): string | undefined {
  const profile = JSON.parse(text) as { readonly [name: string]: Json }
  const isOlder = Object.hasOwn(profile, 'chargingProfileId')
  const parameters: Readonly<Record<string, Json>> = isOlder
    ? { connectorId: 1, csChargingProfiles: profile }
    : { evseId: 1, chargingProfile: profile }
  const command = {
    id: '01234567-89ab-4cde-8f01-23456789abcd',
    name: 'set-charging-profile',
    localId: station,
    parameters,
  }
  const commanded = codecOf(isOlder ? '1.6' : '2.0.1').command?.(command, {
    now: '2026-01-02T03:04:05Z',
    state: new Map(),
  })
  return commanded?.ok === true ? undefined : (commanded?.problem.detail ?? 'the codec has no command')
}
