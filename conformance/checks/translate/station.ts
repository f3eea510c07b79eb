// A frame of a monitoring station (HJ 212-2017) becomes an equivalent reading: value, unit, time and quality.

import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import { dust, frame, password, realTime } from '../../frames/hj-212.ts'
import { enveloped, entitiesOf, sameTime, station, translate, valueIn } from './ask.ts'

const reading: Check = {
  id: 'TRANSLATE-002',
  async run(findings, target) {
    const answer = await translate(target, station(dust))
    if (!findings.status('the translation', 200, answer)) return
    findings.equal('value of pm25', 35.2, valueIn(answer, 'pm25', 'value'))
    findings.equal('unitCode of pm25', 'GQ', valueIn(answer, 'pm25', 'unitCode'))
    sameTime(findings, 'observedAt of pm25', '2026-08-01T00:58:00Z', valueIn(answer, 'pm25', 'observedAt'))
  },
}

const badQuality: Check = {
  id: 'TRANSLATE-003',
  async run(findings, target) {
    const answer = await translate(target, station('a01001-Rtd=21.5,a01001-Flag=D'))
    // A gateway that drops the bad reading has nothing left to represent.
    if (answer.member('code') === 'nothing-representable') return
    if (!findings.status('the translation', 200, answer)) return
    if (valueIn(answer, 'temperature') === undefined) return
    const quality = valueIn(answer, 'temperature', 'quality', 'value')
    const marked = typeof quality === 'string' && quality !== 'good'
    findings.that(marked, 'quality of temperature', 'a quality other than good', shown(quality))
  },
}

const checkValue: Check = {
  id: 'TRANSLATE-004',
  async run(findings, target) {
    const good = new TextDecoder().decode(frame(realTime(dust)))
    const body = new TextEncoder().encode(good.replace('Rtd=35.2', 'Rtd=35.3'))
    findings.refused('the damaged frame', 422, 'checksum', await translate(target, { ...station(), body }))
  },
}

const secret: Check = {
  id: 'TRANSLATE-005',
  async run(findings, target) {
    for (const [what, headers] of [
      ['the document', {}],
      ['the envelope', enveloped],
    ] as const) {
      const answer = await translate(target, { ...station(dust), headers })
      if (!findings.status(what, 200, answer)) continue
      findings.that(entitiesOf(answer).length > 0, what, 'an entity', 'none')
      findings.that(!answer.text.includes(password), what, 'no password', 'the password of the frame')
    }
  },
}

export const stationChecks: readonly Check[] = [reading, badQuality, checkValue, secret]
