// What no message says is asked for and never guessed: the zone, the coordinate system, the unit; and an option that
// nobody knows is refused, because a misspelt one that is ignored is a guess too.

import type { Check } from '../../check.ts'
import { Findings } from '../../findings.ts'
import { declared as stationOptions, dust } from '../../frames/hj-212.ts'
import { declared as vehicleOptions, statusBit } from '../../frames/jtt-808.ts'
import { station, translate, valueIn, vehicle } from './ask.ts'

const zone: Check = {
  id: 'zone-not-guessed',
  title: 'A missing time zone is refused, and a declared one is used',
  level: 'MUST',
  clause: 'HJ 212-2017 6.3.2 (local time without zone); contract: problem code option-missing',
  how: {
    sends: 'The same frame without timezone, with +08:00 and with +03:00.',
    expects: '422 option-missing that names timezone; then two times that are five hours apart.',
    mend: 'Refuse a source without a zone. The place of a station, or of the server, is no zone.',
  },
  async run(target) {
    const findings = new Findings()
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
      findings.equal(`observedAt with ${timezone}`, expected, valueIn(answer, 'pm25', 'observedAt'))
    }
    return findings.list
  },
}

const coordinateSystem: Check = {
  id: 'crs-not-guessed',
  title: 'A missing coordinate system is refused',
  level: 'MUST',
  clause: 'JT/T 808-2013 8.18 (no datum in the frame); contract: problem code option-missing',
  how: {
    sends: 'A location report without the option crs.',
    expects: '422 option-missing that names crs.',
    mend: 'Refuse a source without it: WGS-84 and GCJ-02 differ by half a kilometre.',
  },
  async run(target) {
    const findings = new Findings()
    const { crs: _crs, ...others } = vehicleOptions
    const answer = await translate(target, { ...vehicle(statusBit.fix), options: others })
    if (findings.refused('without crs', 422, 'option-missing', answer)) {
      findings.equal('the option that is named', 'crs', answer.member('option'))
    }
    return findings.list
  },
}

const unit: Check = {
  id: 'unit-not-guessed',
  title: 'A dust without a declared unit is not published as a concentration',
  level: 'MUST',
  clause: 'HJ 212-2017 annex B (ng/m³, which stations do not send); contract: no silent default',
  how: {
    sends: 'PM2.5 without the option units.',
    expects: 'No attribute pm25, or a refusal; the reading may be kept under another name without a unit.',
    mend: 'Carry the value as it is until the source declares its unit.',
  },
  async run(target) {
    const findings = new Findings()
    const { units: _units, ...others } = stationOptions
    const answer = await translate(target, { ...station(dust), options: others })
    if (answer.status === 422) return findings.list
    if (!findings.status('without units', 200, answer)) return findings.list
    const published = valueIn(answer, 'pm25') === undefined
    findings.that(published, 'pm25', 'nothing, since its unit is unknown', 'a published concentration')
    return findings.list
  },
}

const unknownOption: Check = {
  id: 'unknown-option-refused',
  title: 'An option or a parameter that nobody knows is refused',
  level: 'MUST',
  clause: 'Contract: problem codes option-invalid and bad-request',
  how: {
    sends: 'A good frame with the option no-such-option, then with the format parameter misspelt.',
    expects: '422 option-invalid that names the option; 400.',
    mend: 'Check names against the schema of the options and the list of parameters.',
  },
  async run(target) {
    const findings = new Findings()
    const options = { ...stationOptions, 'no-such-option': '1' }
    const answer = await translate(target, { ...station(dust), options })
    if (findings.refused('an unknown option', 422, 'option-invalid', answer)) {
      findings.equal('the option that is named', 'no-such-option', answer.member('option'))
    }
    const { body, mediaType } = station(dust)
    const path = '/v1/translate?from=hj-212&to=ngsi-ld&option.timezone=%2B08:00&form=ngsi-ld'
    const stray = await target.send({ method: 'POST', path, headers: { 'content-type': mediaType }, body })
    findings.status('an unknown parameter', 400, stray)
    return findings.list
  },
}

export const neverGuessedChecks: readonly Check[] = [zone, coordinateSystem, unit, unknownOption]
