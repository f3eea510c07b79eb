// A frame of a monitoring station (HJ 212-2017) becomes a reading that means the same: value, unit, time and quality.

import type { Check } from '../../check.ts'
import { Findings, shown } from '../../findings.ts'
import { dust, frame, password, realTime } from '../../frames/hj-212.ts'
import { enveloped, entitiesOf, station, translate, valueIn } from './ask.ts'

const reading: Check = {
  id: 'station-reading',
  title: 'A reading keeps its value and its declared unit, and its time becomes UTC',
  level: 'MUST',
  clause: 'HJ 212-2017 6.3, annex A; ETSI GS CIM 009 4.6.3 (observedAt is UTC), 4.5.2 (unitCode)',
  how: {
    sends: 'PM2.5 of 35.2 at 08:58 local time, with timezone +08:00 and µg/m³ (GQ) declared.',
    expects: 'pm25 with value 35.2, unitCode GQ and observedAt 2026-08-01T00:58:00Z.',
    mend: 'Convert local times by the declared zone and write the declared unit beside the value.',
  },
  async run(target) {
    const findings = new Findings()
    const answer = await translate(target, station(dust))
    if (!findings.status('the translation', 200, answer)) return findings.list
    findings.equal('value of pm25', 35.2, valueIn(answer, 'pm25', 'value'))
    findings.equal('unitCode of pm25', 'GQ', valueIn(answer, 'pm25', 'unitCode'))
    findings.equal('observedAt of pm25', '2026-08-01T00:58:00Z', valueIn(answer, 'pm25', 'observedAt'))
    return findings.list
  },
}

const badQuality: Check = {
  id: 'bad-reading-marked',
  title: 'A reading that its sender marks as bad is not published as a good one',
  level: 'MUST',
  clause: 'HJ 212-2017 table 10 (Flag D: fault of the analyser); contract: quality',
  how: {
    sends: 'A temperature of 21.5 with the flag D.',
    expects: 'No temperature at all, or one whose sub-attribute quality says anything but good.',
    mend: 'Translate the flag of each factor to the sub-attribute quality.',
  },
  async run(target) {
    const findings = new Findings()
    const answer = await translate(target, station('a01001-Rtd=21.5,a01001-Flag=D'))
    // A gateway that publishes nothing of a bad reading has nothing left to represent.
    if (answer.member('code') === 'nothing-representable') return findings.list
    if (!findings.status('the translation', 200, answer)) return findings.list
    if (valueIn(answer, 'temperature') === undefined) return findings.list
    const quality = valueIn(answer, 'temperature', 'quality', 'value')
    const marked = typeof quality === 'string' && quality !== 'good'
    findings.that(marked, 'quality of temperature', 'a quality other than good', shown(quality))
    return findings.list
  },
}

const checkValue: Check = {
  id: 'check-value-verified',
  title: 'A frame whose check value does not fit is refused',
  level: 'MUST',
  clause: 'HJ 212-2017 6.3.1, annex A; contract: problem code checksum',
  how: {
    sends: 'A good frame in which one digit of the reading is changed after the check value was made.',
    expects: '422 with code checksum.',
    mend: 'Compute the check value of annex A (not the one of Modbus) and refuse what does not fit.',
  },
  async run(target) {
    const findings = new Findings()
    const good = new TextDecoder().decode(frame(realTime(dust)))
    const body = new TextEncoder().encode(good.replace('Rtd=35.2', 'Rtd=35.3'))
    findings.refused('the damaged frame', 422, 'checksum', await translate(target, { ...station(), body }))
    return findings.list
  },
}

const secret: Check = {
  id: 'secret-stays-in',
  title: 'The password in a frame does not come out again',
  level: 'MUST',
  clause: 'HJ 212-2017 6.3.2 (PW); contract: a secret never comes back',
  how: {
    sends: 'A frame with an access password, once plain and once for the envelope.',
    expects: 'Neither answer contains the password.',
    mend: 'Drop the field PW and tell it as a loss that names the field.',
  },
  async run(target) {
    const findings = new Findings()
    for (const [what, headers] of [
      ['the document', {}],
      ['the envelope', enveloped],
    ] as const) {
      const answer = await translate(target, { ...station(dust), headers })
      if (!findings.status(what, 200, answer)) continue
      findings.that(entitiesOf(answer).length > 0, what, 'an entity', 'none')
      findings.that(!answer.text.includes(password), what, 'no password', 'the password of the frame')
    }
    return findings.list
  },
}

export const stationChecks: readonly Check[] = [reading, badQuality, checkValue, secret]
