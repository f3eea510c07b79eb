// A location report of a vehicle (JT/T 808-2013 8.18) becomes a place only if it is one, in the right hemisphere, and
// the terminal's number, which is a person's phone, stays in.

import type { Check } from '../../check.ts'
import { Findings, shown } from '../../findings.ts'
import { phone, statusBit } from '../../frames/jtt-808.ts'
import { enveloped, entitiesOf, translate, valueIn, vehicle } from './ask.ts'

const { fix, south, west } = statusBit

/** The high byte of the speed in an unescaped frame: flag 1, header 12, alarms to altitude 18. */
const speedOffset = 31

const noFix: Check = {
  id: 'no-place-without-fix',
  title: 'A report without a fix publishes no location',
  level: 'MUST',
  clause: 'JT/T 808-2013 table 24, bit 1 (positioned)',
  how: {
    sends: 'A location report with coordinates whose status says that there is no fix.',
    expects: 'A vehicle without location; or a refusal because nothing is left.',
    mend: 'Look at bit 1 of the status before the coordinates: terminals repeat an old or a zero position.',
  },
  async run(target) {
    const findings = new Findings()
    const answer = await translate(target, vehicle(0))
    if (answer.member('code') === 'nothing-representable') return findings.list
    if (!findings.status('the report without a fix', 200, answer)) return findings.list
    findings.that(entitiesOf(answer).length > 0, 'the answer', 'an entity', 'none')
    const location = valueIn(answer, 'location')
    findings.that(location === undefined, 'location', 'none', 'a location')
    return findings.list
  },
}

const hemispheres: Check = {
  id: 'hemispheres',
  title: 'South and west are negative, and longitude stands before latitude',
  level: 'MUST',
  clause: 'JT/T 808-2013 table 24, bits 2 and 3; RFC 7946 3.1.1',
  how: {
    sends: 'The same unsigned coordinates with the four combinations of the hemisphere bits.',
    expects: 'location with [±39.6682, ±4.0435].',
    mend: 'Take the sign from the status word; the coordinates of a frame are never negative.',
  },
  async run(target) {
    const findings = new Findings()
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
    return findings.list
  },
}

const identity: Check = {
  id: 'person-not-in-urn',
  title: 'The URN of a vehicle is stable and does not betray the terminal’s number',
  level: 'MUST',
  clause: 'JT/T 808-2013 4.4.3 (terminal phone number); contract: ids; GDPR article 25',
  how: {
    sends: 'Reports of two terminals, the first one twice, asking for the envelope.',
    expects: 'The same URN for the same terminal, another for the other; the number is nowhere in the answer.',
    mend: 'Make the local part with a keyed digest (a plain hash of eleven digits is searched in a second).',
  },
  async run(target) {
    const findings = new Findings()
    const numbers = [phone, phone, '013900000528']
    const ids: string[] = []
    for (const number of numbers) {
      const answer = await translate(target, { ...vehicle(fix, number), headers: enveloped })
      if (!findings.status('the report', 200, answer)) return findings.list
      // The field is filled up with zeros at its left; the number is what follows them.
      const betrayed = answer.text.includes(number.replace(/^0+/, ''))
      findings.that(!betrayed, 'the answer', 'no terminal number', 'the number of the terminal')
      ids.push(shown(valueIn(answer, 'id')))
    }
    const [first = '', again = '', other = ''] = ids
    findings.that(first === again, 'the same terminal again', 'the same URN', 'another URN')
    findings.that(first !== other, 'another terminal', 'another URN', 'the same URN')
    return findings.list
  },
}

const checkCode: Check = {
  id: 'check-code-verified',
  title: 'A frame of a terminal whose check code does not fit is refused',
  level: 'MUST',
  clause: 'JT/T 808-2013 4.4.4; contract: problem code checksum',
  how: {
    sends: 'A good location report in which one bit of the speed is changed after the check code was made.',
    expects: '422 with code checksum.',
    mend: 'Undo the escapes, then compare the exclusive or of header and body with the last byte.',
  },
  async run(target) {
    const findings = new Findings()
    const { body, ...question } = vehicle(fix)
    const damaged = body.map((byte, index) => (index === speedOffset ? byte ^ 1 : byte))
    const answer = await translate(target, { ...question, body: damaged })
    findings.refused('the damaged frame', 422, 'checksum', answer)
    return findings.list
  },
}

export const vehicleChecks: readonly Check[] = [noFix, hemispheres, identity, checkCode]
