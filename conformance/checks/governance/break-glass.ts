// Break-glass (gateway/http/openapi/, /v1/break-glass): rules are overridden for an officer after another one approves, with tokens
// bound to keys, for a limited time, and the override is recorded. The suite sends proofs of its own keys (RFC 9449).

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { Holder } from '../../issuer/holder.ts'
import { publicUrlOf } from '../../issuer/settings.ts'
import { type Answer, memberOf, parsed, type Sent } from '../../runner/target.ts'
import type { Check } from '../../check.ts'
import { type Buses, plate, ruleFor } from './subject/buses.ts'
import { ask, type Caller, type City, claimsOf, entityPath, objectsOf, officer } from './subject/city.ts'
import { withPolicy } from './subject/policies.ts'
import { proofOf, recordIn } from './records.ts'

const root = '/v1/break-glass'

export const breakGlass = 'break-glass'

/** Whether break-glass is offered: it refuses an officer with a bearer token with 401. */
export async function offersBreakGlass(city: City): Promise<boolean> {
  return (await ask(city, officer, 'POST', root, { body: { reason: 'other' } })).status === 401
}

type Asking = (method: Sent['method'], path: string, body?: JsonObject) => Promise<Answer>

/** An officer with a key. */
async function bound(city: City, caller: Caller): Promise<Asking> {
  const holder = await Holder.of(city.trusting)
  const token = await holder.token(claimsOf(city, caller))
  const send: Asking = async (method, path, body) => {
    const htu = publicUrlOf(city.trusting) + path
    const dpop = await holder.proof({ token, method }, { claims: { htu } })
    const headers = { authorization: `DPoP ${token}`, dpop }
    const answer = await ask(city, null, method, path, { headers, ...(body === undefined ? {} : { body }) })
    holder.nonce = answer.headers.get('dpop-nonce') ?? holder.nonce
    return answer
  }
  return async (method, path, body) => {
    const before = holder.nonce
    const first = await send(method, path, body)
    return first.status === 401 && holder.nonce !== before ? send(method, path, body) : first
  }
}

type GlassCheck = Check<City, Buses>

const question = (id: string): JsonObject => ({
  reason: 'other',
  text: 'The conformance suite tests that this is recorded.',
  minutes: 1,
  entities: [id],
})

/** Two officers; a rule hides the buses from the first one. */
async function officers(city: City) {
  const name = city.target.session.name()
  const duty: Caller = { role: 'officer', client: `conformance-duty-${name}` }
  return {
    duty,
    first: await bound(city, duty),
    second: await bound(city, { role: 'officer', client: `conformance-chief-${name}` }),
  }
}

const twoOfficers: GlassCheck = {
  id: 'GOV-G3-012',
  ability: breakGlass,
  async run(findings, city, buses) {
    const { duty, first } = await officers(city)
    const path = entityPath(buses.id(1))
    await withPolicy(findings, city, { prohibition: ruleFor(city, duty, buses, {}) }, async () => {
      findings.status('before', 404, await first('GET', path))
      const { reason: _reason, ...unreasoned } = question(buses.id(1))
      const without = await first('POST', root, unreasoned)
      findings.that([400, 422].includes(without.status), 'asking without a reason', '400 or 422', `${without.status}`)
      const unbound = await ask(city, duty, 'POST', root, { body: question(buses.id(1)) })
      findings.that([401, 403].includes(unbound.status), 'asking with a bearer token', '401 or 403', `${unbound.status}`) // prettier-ignore
      const asked = await first('POST', root, question(buses.id(1)))
      if (!findings.status('asking', 201, asked)) return
      const grant = `${root}/${JSON.stringify(asked.member('id') ?? null).replaceAll('"', '')}`
      findings.status('the hidden entity, after the request', 404, await first('GET', path))
      findings.status("approving one's own request", 403, await first('POST', `${grant}/approval`))
      findings.status(
        "the hidden entity, after the attempt to approve one's own request",
        404,
        await first('GET', path),
      )
      findings.status('ending it', 204, await first('DELETE', grant))
    })
  },
}

const overridden: GlassCheck = {
  id: 'GOV-G3-013',
  ability: breakGlass,
  async run(findings, city, buses) {
    const { duty, first, second } = await officers(city)
    await withPolicy(findings, city, { prohibition: ruleFor(city, duty, buses, {}) }, async () => {
      const asked = await first('POST', root, question(buses.id(1)))
      const id = asked.member('id')
      if (!findings.status('asking', 201, asked) || typeof id !== 'string') return
      findings.status('approving it', 200, await second('POST', `${root}/${id}/approval`))
      const seen = await first('GET', entityPath(buses.id(1)))
      if (findings.status('the requested entity', 200, seen)) {
        findings.that(seen.member(plate) !== undefined, 'the requested entity', 'shown', 'hidden')
      }
      findings.status('another entity', 404, await first('GET', entityPath(buses.id(2))))
      findings.status('ending it', 204, await second('DELETE', `${root}/${id}`))
      findings.status('the requested entity, afterwards', 404, await first('GET', entityPath(buses.id(1))))
      const grants = objectsOf((await ask(city, officer, 'GET', `${root}?limit=100`)).member('grants'))
      const listed = grants.find((grant) => grant['id'] === id)
      findings.equal(
        'the list: state and reason',
        ['ended', 'other'],
        [listed?.['state'] ?? null, listed?.['reason'] ?? null],
      )
      const proof = await proofOf(city, seen)
      const record = proof?.status === 200 ? parsed(recordIn(proof)) : undefined
      findings.equal('the record of its use: grants', [id], memberOf(record, 'grants'))
    })
  },
}

export const glassChecks: readonly GlassCheck[] = [twoOfficers, overridden]
