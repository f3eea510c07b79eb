// The audit record of a decision, and what it must not contain (gateway/http/openapi/, GET /audit/proof/{id}; C2SP tlog-proof).

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Findings } from '../../findings.ts'
import { type Answer, memberOf, parsed } from '../../runner/target.ts'
import { type BusCheck, hiddenIn, withMask } from './subject/buses.ts'
import { ask, type City, entityPath, newReader, officer, answered } from './subject/city.ts'
import { bytesOf } from './transparency.ts'

const patience = 60
const waitMilliseconds = 500

/** The proof of the record of a request, once it is in the log. */
export async function proofOf(city: City, answer: Answer): Promise<Answer | undefined> {
  const id = answer.headers.get('citygate-request')
  if (id === null) return undefined
  const path = `/audit/proof/${encodeURIComponent(id)}`
  for (let attempt = 1; ; attempt += 1) {
    const proof = await ask(city, officer, 'GET', path)
    if (proof.status !== 503 || attempt === patience) return proof
    await city.target.session.wait(waitMilliseconds)
  }
}

/** The record itself: the line `extra`; empty if it is not base64. */
export function recordIn({ text }: Answer): string {
  const [, extra = ''] = /^extra (\S+)$/m.exec(text) ?? []
  return new TextDecoder().decode(bytesOf(extra) ?? new Uint8Array())
}

async function recordOf(findings: Findings, city: City, what: string, answer: Answer): Promise<string | undefined> {
  const proof = await proofOf(city, answer)
  const record = proof?.status === 200 ? recordIn(proof) : ''
  if (isJsonObject(parsed(record) ?? null)) return record
  const cause = proof === undefined ? 'no Citygate-Request' : answered('asking for it', proof)
  findings.add(`the record of ${what}`, 'JSON in the log', cause)
  return undefined
}

const recorded: BusCheck = {
  id: 'GOV-G2-011',
  async run(findings, city, buses) {
    const reader = newReader(city)
    await withMask(findings, city, reader, buses, async () => {
      const seen = await ask(city, reader, 'GET', entityPath(buses.id(1)))
      const denied = await ask(city, reader, 'GET', '/v1/policies')
      for (const [what, answer, decision] of [
        ['what was seen', seen, 'permitted'],
        ['what was denied', denied, 'denied'],
      ] as const) {
        const text = await recordOf(findings, city, what, answer)
        if (text === undefined) continue
        const record = parsed(text)
        const says = (name: string): Json | undefined => memberOf(record, name)
        findings.equal(`${what}: decision`, decision, says('decision'))
        findings.equal(`${what}: requestId`, answer.headers.get('citygate-request') ?? '', says('requestId'))
        const time = says('time')
        findings.that(typeof time === 'string' && !Number.isNaN(Date.parse(time)), `${what}: time`, 'a time', 'none')
        findings.that(typeof says('client') === 'string', `${what}: client`, 'who asked', 'nobody')
        findings.that(typeof says('action') === 'string', `${what}: action`, 'what was asked', 'nothing')
        findings.that(typeof says('policy') === 'string', `${what}: policy`, 'what decided', 'nothing')
      }
    })
  },
}

const impersonal: BusCheck = {
  id: 'GOV-G2-012',
  async run(findings, city, buses) {
    const reader = newReader(city)
    await withMask(findings, city, reader, buses, async () => {
      const byReader = await ask(city, reader, 'GET', entityPath(buses.id(1)))
      const byOfficer = await ask(city, officer, 'GET', entityPath(buses.id(2)))
      for (const [what, answer] of [
        ['what a reader saw', byReader],
        ['what an officer saw', byOfficer],
      ] as const) {
        const record = await recordOf(findings, city, what, answer)
        if (record === undefined) continue
        const names = [...buses.ids, buses.fleet, reader.client, officer.client].filter((name) => record.includes(name))
        const found = [hiddenIn(record), ...names].filter((text) => text !== '').join(' ')
        findings.that(found === '', `the record of ${what}`, 'no value, no id, no name', found)
      }
    })
  },
}

export const recordChecks: readonly BusCheck[] = [recorded, impersonal]
