// Values that no message contains must be configured and are never guessed: the time zone, the coordinate system, the unit; and an
// unknown option is refused, because ignoring a misspelt one is a guess too.

import type { Check } from '../../check.ts'
import { declared as stationOptions, dust } from '../../frames/hj-212.ts'
import { declared as vehicleOptions, statusBit } from '../../frames/jtt-808.ts'
import { sameTime, station, translate, valueIn, vehicle } from './ask.ts'

const zone: Check = {
  id: 'TRANSLATE-006',
  async run(findings, target) {
    const { timezone: _timezone, ...others } = stationOptions
    const without = await translate(target, { ...station(dust), options: others })
    if (findings.refused('without timezone', 422, 'option-missing', without)) {
      findings.equal('the option that is named', 'timezone', without.member('option'))
    }
    for (const [timezone, expected] of [
      ['+08:00', '2026-08-01T00:58:00Z'],
      ['+03:00', '2026-08-01T05:58:00Z'],
    ] as const) {
      const answer = await translate(target, { ...station(dust), options: { ...stationOptions, timezone } })
      if (!findings.status(`with ${timezone}`, 200, answer)) continue
      sameTime(findings, `observedAt with ${timezone}`, expected, valueIn(answer, 'pm25', 'observedAt'))
    }
  },
}

const coordinateSystem: Check = {
  id: 'TRANSLATE-007',
  async run(findings, target) {
    const { crs: _crs, ...others } = vehicleOptions
    const answer = await translate(target, { ...vehicle(statusBit.fix), options: others })
    if (findings.refused('without crs', 422, 'option-missing', answer)) {
      findings.equal('the option that is named', 'crs', answer.member('option'))
    }
  },
}

const unit: Check = {
  id: 'TRANSLATE-008',
  async run(findings, target) {
    const { units: _units, ...others } = stationOptions
    const answer = await translate(target, { ...station(dust), options: others })
    if (answer.status === 422) return
    if (!findings.status('without units', 200, answer)) return
    const published = valueIn(answer, 'pm25') === undefined
    findings.that(published, 'pm25', 'nothing, since its unit is unknown', 'a published concentration')
  },
}

const unknownOption: Check = {
  id: 'TRANSLATE-009',
  async run(findings, target) {
    const options = { ...stationOptions, 'no-such-option': '1' }
    const answer = await translate(target, { ...station(dust), options })
    if (findings.refused('an unknown option', 422, 'option-invalid', answer)) {
      findings.equal('the option that is named', 'no-such-option', answer.member('option'))
    }
    const { body, mediaType } = station(dust)
    const path = '/v1/translate?from=hj-212&to=ngsi-ld&option.timezone=%2B08:00&form=ngsi-ld'
    const stray = await target.send({ method: 'POST', path, headers: { 'content-type': mediaType }, body })
    findings.status('an unknown parameter', 400, stray)
  },
}

export const neverGuessedChecks: readonly Check[] = [zone, coordinateSystem, unit, unknownOption]
