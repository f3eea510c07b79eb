// Treatments of values: rounding, pseudonyms, and other ids, in every response.

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { attributes, type BusCheck, duty, plate, ruleFor, values } from './subject/buses.ts'
import { ask, entityPath, idsOf, listPath, newReader, objectsOf } from './subject/city.ts'
import { withPolicy } from './subject/policies.ts'

const rounded: BusCheck = {
  id: 'GOV-G2-007',
  async run(findings, city, buses) {
    const reader = newReader(city)
    const [exact] = values.speeds
    const permission = ruleFor(city, reader, buses, {
      constraint: attributes('speed'),
      duty: duty('round', 'step', 10),
    })
    await withPolicy(findings, city, { permission }, async () => {
      const one = encodeURIComponent(buses.id(1))
      const history = `/ngsi-ld/v1/temporal/entities/${one}`
      for (const [what, path, ...place] of [
        ['NGSI-LD', entityPath(buses.id(1)), 'speed', 'value'],
        ['NGSI-LD, simplified', `${entityPath(buses.id(1))}?options=keyValues`, 'speed'],
        ['/v1/entities', `/v1/entities/${one}`, 'speed', 'value'],
      ] as const) {
        const answer = await ask(city, reader, 'GET', path)
        if (findings.status(what, 200, answer)) findings.equal(`${what}: speed`, 80, answer.member(...place))
      }
      for (const [what, path] of [
        ['NGSI v2', `/v2/entities/${one}`],
        ['a history', history],
        ['a history in values', `${history}?options=temporalValues`],
        ['aggregates', `${history}?options=aggregatedValues&aggrMethods=max,avg,sum&aggrPeriodDuration=P1D`],
      ] as const) {
        const { text } = await ask(city, reader, 'GET', path)
        findings.that(!text.includes(String(exact)), what, 'no more exact than the nearest ten', text)
      }
      for (const [q, expected] of [
        ['speed==80', [buses.id(1)]],
        [`speed==${exact}`, []],
        ['speed>80;speed<90', []],
      ] as const) {
        const list = await ask(city, reader, 'GET', listPath({ type: 'Vehicle', id: buses.ids.join(), q }))
        if (findings.status(`q=${q}`, 200, list)) findings.equal(`q=${q}`, expected, [...idsOf(list)])
      }
    })
  },
}

/** Plain hashes, which anyone with a list of plates can compute. */
async function hashesOf(text: string): Promise<readonly string[]> {
  const bytes = new TextEncoder().encode(text)
  const hashes = await Promise.all(['SHA-1', 'SHA-256', 'SHA-512'].map((name) => crypto.subtle.digest(name, bytes)))
  return hashes.flatMap((hash) => {
    const raw = new Uint8Array(hash)
    const base64 = btoa(String.fromCodePoint(...raw))
    const hex = Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('')
    return [hex, hex.toUpperCase(), base64, base64.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

const enough = 16

const pseudonym: BusCheck = {
  id: 'GOV-G2-008',
  async run(findings, city, buses) {
    const [reader, other] = [newReader(city), newReader(city)]
    const permission = [reader, other].map((one) =>
      ruleFor(city, one, buses, { constraint: attributes(plate), duty: duty('pseudonymise') }),
    )
    await withPolicy(findings, city, { permission }, async () => {
      const seen: Json[] = []
      for (const [by, number] of [
        [reader, 1],
        [reader, 2],
        [reader, 1],
        [other, 1],
      ] as const) {
        const answer = await ask(city, by, 'GET', entityPath(buses.id(number)))
        if (!findings.status('reading a bus', 200, answer)) return
        findings.that(!answer.text.includes(values.plate), 'the plate', 'not in the answer', 'in the answer')
        seen.push(answer.member(plate, 'value') ?? null)
      }
      const [first, ofAnother = null, again = null, ofOther = null] = seen
      if (typeof first !== 'string') return findings.add('the pseudonym', 'a text', 'none')
      findings.equal('that of the same plate of another bus', first, ofAnother)
      findings.equal('that of the same plate again', first, again)
      findings.that(ofOther !== first && ofOther !== null, 'that of another reader', 'another one', first)
      const isHash = (await hashesOf(values.plate)).some((hash) => first.includes(hash.slice(0, enough)))
      findings.that(!isHash, 'the pseudonym', 'not computable from a plate', 'a plain hash of the plate')
    })
  },
}

const renamed: BusCheck = {
  id: 'GOV-G2-009',
  async run(findings, city, buses) {
    const [reader, other] = [newReader(city), newReader(city)]
    const names = attributes('fleetVehicleId', 'refVehicle')
    const permission = [reader, other].map((one) =>
      ruleFor(city, one, buses, { constraint: names, duty: duty('rotate', 'period', 'P1M') }),
    )
    await withPolicy(findings, city, { permission }, async () => {
      const q = `fleetVehicleId=="${buses.fleet}"`
      const list = await ask(city, reader, 'GET', listPath({ type: 'Vehicle', q }))
      if (!findings.status('the list', 200, list)) return
      const ids = idsOf(list)
      findings.equal('number of buses in it', 2, ids.length)
      findings.that(!buses.ids.some((id) => list.text.includes(id)), 'their ids', 'in no answer', list.text)
      for (const entity of objectsOf(list.json)) {
        const { refVehicle = null } = entity
        const object = isJsonObject(refVehicle) ? (refVehicle['object'] ?? null) : null
        findings.that(typeof object === 'string' && ids.includes(object), 'what a relationship names', 'the other bus by its name', JSON.stringify(object)) // prettier-ignore
      }
      const byName = await ask(city, reader, 'GET', entityPath(ids[0] ?? 'none'))
      if (findings.status('a bus by its name', 200, byName)) findings.equal('its id', ids[0] ?? '', byName.member('id'))
      findings.status('a bus by its id', 404, await ask(city, reader, 'GET', entityPath(buses.id(1))))
      const ofOther = idsOf(await ask(city, other, 'GET', listPath({ type: 'Vehicle', q })))
      findings.that(
        !ofOther.some((id) => ids.includes(id)),
        'the names for another reader',
        'others',
        ofOther.join(' '),
      )
    })
  },
}

export const treatmentChecks: readonly BusCheck[] = [rounded, pseudonym, renamed]
