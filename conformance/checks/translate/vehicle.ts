// A location report of a vehicle (JT/T 808-2013 8.18) becomes a location only with a valid fix, in the right hemisphere,
// and the terminal's number, which is a person's phone number, is not disclosed.

import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import { phone, statusBit } from '../../frames/jtt-808.ts'
import { enveloped, entitiesOf, translate, valueIn, vehicle } from './ask.ts'

const { fix, south, west } = statusBit

/** The high byte of the speed in an unescaped frame: flag 1, header 12, alarms to altitude 18. */
const speedOffset = 31

const noFix: Check = {
  id: 'TRANSLATE-014',
  async run(findings, target) {
    const answer = await translate(target, vehicle(0))
    if (answer.member('code') === 'nothing-representable') return
    if (!findings.status('the report without a fix', 200, answer)) return
    findings.that(entitiesOf(answer).length > 0, 'the answer', 'an entity', 'none')
    const location = valueIn(answer, 'location')
    findings.that(location === undefined, 'location', 'none', 'a location')
  },
}

const hemispheres: Check = {
  id: 'TRANSLATE-015',
  async run(findings, target) {
    for (const [what, status, longitude, latitude] of [
      ['north and east', fix, 39.6682, 4.0435],
      ['south and east', fix | south, 39.6682, -4.0435],
      ['north and west', fix | west, -39.6682, 4.0435],
      ['south and west', fix | south | west, -39.6682, -4.0435],
    ] as const) {
      const answer = await translate(target, vehicle(status))
      if (!findings.status(what, 200, answer)) continue
      findings.equal(`${what}: longitude`, longitude, valueIn(answer, 'location', 'value', 'coordinates', 0))
      findings.equal(`${what}: latitude`, latitude, valueIn(answer, 'location', 'value', 'coordinates', 1))
    }
  },
}

const identity: Check = {
  id: 'TRANSLATE-016',
  async run(findings, target) {
    const numbers = [phone, phone, '013900000528']
    const ids: string[] = []
    for (const number of numbers) {
      const answer = await translate(target, { ...vehicle(fix, number), headers: enveloped })
      if (!findings.status('the report', 200, answer)) return
      // The field is padded with zeros on the left of the number.
      const betrayed = answer.text.includes(number.replace(/^0+/, ''))
      findings.that(!betrayed, 'the answer', 'no terminal number', 'the number of the terminal')
      ids.push(shown(valueIn(answer, 'id')))
    }
    const [first = '', again = '', other = ''] = ids
    findings.that(first === again, 'the same terminal again', 'the same URN', 'another URN')
    findings.that(first !== other, 'another terminal', 'another URN', 'the same URN')
  },
}

const checkCode: Check = {
  id: 'TRANSLATE-017',
  async run(findings, target) {
    const { body, ...question } = vehicle(fix)
    const damaged = body.map((byte, index) => (index === speedOffset ? byte ^ 1 : byte))
    const answer = await translate(target, { ...question, body: damaged })
    findings.refused('the damaged frame', 422, 'checksum', answer)
  },
}

export const vehicleChecks: readonly Check[] = [noFix, hemispheres, identity, checkCode]
