// Inexact values are reported: a shifted position that is converted to WGS-84, a number that a double cannot represent.

import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import * as vehicles from '../../frames/jtt-808.ts'
import { memberOf, type Answer } from '../../runner/target.ts'
import { enveloped, lossesOf, ngsiLd, translate, valueIn, vehicle } from './ask.ts'

/**
 * The same place in both systems, from the published tests of github.com/googollee/eviltransform; GCJ-02 is rounded to
 * millionths of a degree, as in a frame.
 */
const shanghai = { gcj02: { latitude: 31_175_304, longitude: 121_531_542 }, wgs84: [121.5272106, 31.1774276] } as const

/** About three metres: the conversion is approximate, an unconverted position is 500 m off. */
const near = 0.00003

function hasLoss(answer: Answer, kind: string, name: string): boolean {
  return lossesOf(answer).some((loss) => {
    const named = [memberOf(loss, 'path'), memberOf(loss, 'attribute')].some((text) => shown(text).includes(name))
    return memberOf(loss, 'kind') === kind && named
  })
}

const shifted: Check = {
  id: 'TRANSLATE-019',
  async run(findings, target) {
    const answer = await translate(target, {
      ...vehicle(vehicles.statusBit.fix),
      options: { ...vehicles.declared, crs: 'gcj02' },
      body: vehicles.location({ phone: vehicles.phone, status: vehicles.statusBit.fix, ...shanghai.gcj02 }),
      headers: enveloped,
    })
    if (!findings.status('the translation', 200, answer)) return
    // If a conversion is not permitted in the jurisdiction, the position is carried and not published.
    if (valueIn(answer, 'location') === undefined) return
    for (const [axis, expected] of shanghai.wgs84.entries()) {
      const found = valueIn(answer, 'location', 'value', 'coordinates', axis)
      const close = typeof found === 'number' && Math.abs(found - expected) < near
      findings.that(close, `coordinate ${axis} of location`, `${expected} ± ${near}`, shown(found))
    }
    findings.that(hasLoss(answer, 'approximated', 'location'), 'the ledger', 'location as approximated', 'none')
  },
}

const exact = '9007199254740993'

const numbers: Check = {
  id: 'TRANSLATE-020',
  async run(findings, target) {
    const text = `[{"id":"urn:ngsi-ld:Thing:1","type":"Thing","counter":{"type":"Property","value":${exact}}}]`
    const question = { ...ngsiLd([]), body: new TextEncoder().encode(text), headers: enveloped }
    const answer = await translate(target, question)
    if (!findings.status('the translation', 200, answer)) return
    const kept = shown(answer.member('output')).includes(exact)
    const held = kept || hasLoss(answer, 'coerced', 'counter')
    findings.that(held, 'the number', 'the same digits, or a loss that names it', 'other digits and no loss')
  },
}

export const approximationChecks: readonly Check[] = [shifted, numbers]
