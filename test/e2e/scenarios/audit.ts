// The audit log as an officer reads it over HTTP, verified with the code of `citygate audit verify` (C2SP tlog-tiles,
// tlog-checkpoint, tlog-proof).

import type { Json } from '../../../standards/hub/entity.ts'
import { readBundle } from '../../../standards/transparency-log/bundle.ts'
import { treeHash } from '../../../standards/transparency-log/hash.ts'
import { originOf } from '../../../gateway/audit/open.ts'
import { testVerifierKey } from '../../../gateway/audit/testing.ts'
import { verifyLog } from '../../../gateway/audit/verify/log.ts'
import { verifyLogProof } from '../../../gateway/audit/verify/proof.ts'
import type { LogReader } from '../../../gateway/audit/verify/walk.ts'
import type { Answer, Client } from '../client.ts'
import { audience } from '../target.ts'
import { sendJson, type Scenario } from './shared.ts'

const key = testVerifierKey(originOf({ audit: { origin: `${audience.replace('https://', '')}/audit` } }, 'city'))
const trust = { key, witnesses: [] }
const waitMilliseconds = 100

/** The log as it is at one checkpoint, read without counting: how many tiles it has depends on what else was done. */
function readerOf(client: Client, officer: string, checkpoint: string): LogReader {
  return {
    checkpoint: async () => checkpoint,
    async tile(path) {
      const headers = { authorization: `Bearer ${officer}` }
      const answer = await fetch(`${client.target.url}/audit/tile/${path}`, { headers })
      return answer.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : undefined
    },
  }
}

/** Waits until the sequencer has taken the record of a request into the log. */
async function untilLogged(client: Client, officer: string, id: string): Promise<void> {
  for (;;) {
    const headers = { authorization: `Bearer ${officer}` }
    const answer = await fetch(`${client.target.url}/audit/proof/${id}`, { headers })
    await answer.arrayBuffer()
    if (answer.status !== 503) return
    await new Promise((resolve) => setTimeout(resolve, waitMilliseconds))
  }
}

const idOf = (answer: Answer): string => answer.headers.get('citygate-request') ?? ''

interface AuditRecord {
  readonly action: string
  readonly decision: string
  readonly requestId: string
  readonly [member: string]: Json
}

function recordIn(bytes: Uint8Array): AuditRecord {
  return JSON.parse(new TextDecoder().decode(bytes)) as AuditRecord
}

export const audit: readonly Scenario[] = [
  {
    name: 'what was done stands in a log that verifies, and each record can be proved',
    async run(client, checks) {
      const officer = await client.token('test-officer', 'officer')
      const id = 'urn:ngsi-ld:Bench:audited-1'
      const bench = { id, type: 'Bench', seats: { type: 'Property', value: 4 } }
      const made = await sendJson(client, 'post', '/ngsi-ld/v1/entities', bench)
      checks.equal(made.status, 201, made.text)
      const denied = await client.send('get', '/v1/sources', { as: 'reader' })
      checks.equal(denied.status, 403, denied.text)
      await untilLogged(client, officer, idOf(made))
      const earlier = await client.send('get', '/audit/checkpoint')
      await untilLogged(client, officer, idOf(denied))
      const checkpoint = await client.send('get', '/audit/checkpoint')
      checks.equal(checkpoint.status, 200, checkpoint.text)
      const log = readerOf(client, officer, checkpoint.text)
      const whole = await verifyLog(log, { ...trust, others: [earlier.text], hash: treeHash })
      checks.match(whole, { ok: true }, 'the log is whole, and has grown out of what it was')
      const expected: readonly (readonly [Answer, object])[] = [
        [made, { decision: 'permitted', roles: ['officer'], types: { Bench: 1 } }],
        [denied, { action: 'listSources', decision: 'denied', roles: ['reader'], status: 403 }],
      ]
      for (const [answer, members] of expected) {
        const file = await client.send('get', `/audit/proof/${idOf(answer)}`)
        checks.equal([file.status, file.headers.get('citygate-records')], [200, '1'], file.text)
        const proof = await verifyLogProof(file.text, trust)
        checks.that(proof.ok, 'the proof holds')
        if (!proof.ok) continue
        checks.match(recordIn(proof.value.record), { ...members, requestId: idOf(answer) }, 'the record')
        checks.that(!file.text.includes(id), 'names no entity')
        const damaged = await verifyLogProof(file.text.replace('\n\n', '\nAAAA\n\n'), trust)
        checks.that(!damaged.ok, 'a proof that was changed does not hold')
      }
      const packed = await client.send('get', '/audit/tile/entries/000.p/1', { headers: { 'accept-encoding': 'gzip' } })
      checks.equal(packed.headers.get('content-encoding'), 'gzip', 'records are compressed where the client takes that')
      const records = readBundle(packed.bytes)
      checks.that(records.ok && records.value.length === 1, 'and come out as they were')
      const harbour = { headers: { 'ngsild-tenant': 'harbour' } }
      const elsewhere = await client.send('get', `/audit/proof/${idOf(made)}`, harbour)
      checks.equal(elsewhere.status, 404, 'each tenant has a log of its own')
      const forged = { ...log, tile: async (path: string) => (await log.tile(path))?.map((byte) => byte ^ 1) }
      checks.match(await verifyLog(forged, { ...trust, others: [], hash: treeHash }), { ok: false }, 'nor other tiles')
    },
  },
  {
    name: 'the audit log is shown to officers alone',
    async run(client, checks) {
      for (const path of ['/audit/checkpoint', '/audit/tile/0/000', '/audit/tile/entries/000', '/audit/proof/x']) {
        for (const as of ['reader', 'vendor', 'operator'] as const) {
          checks.equal((await client.send('get', path, { as })).status, 403, `${as} reads ${path}`)
        }
        checks.equal((await client.send('get', path, { as: 'nobody' })).status, 401, `nobody reads ${path}`)
      }
      checks.equal((await client.send('get', '/audit/proof/no-such-request')).status, 404, 'no such record')
      checks.equal((await client.send('get', '/audit/tile/0/x999/999')).status, 404, 'no such tile')
    },
  },
]
