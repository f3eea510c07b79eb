// The shape of responses: a consistent envelope, the same bytes for the same request, and never an empty
// success.

import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { canonical } from '../../findings.ts'
import { dust } from '../../frames/hj-212.ts'
import { statusBit } from '../../frames/jtt-808.ts'
import { parsed } from '../../runner/target.ts'
import { enveloped, envelopeType, ngsiLd, station, thing, translate, tripUpdate, vehicle } from './ask.ts'

const members = ['output', 'outputBase64', 'mediaType', 'entities', 'losses', 'repairs']

const envelope: Check = {
  id: 'TRANSLATE-023',
  async run(findings, target) {
    const answer = await translate(target, { ...station(dust), headers: enveloped })
    if (!findings.status('the envelope', 200, answer)) return
    findings.equal('Content-Type', envelopeType, answer.headers.get('content-type')?.split(';')[0])
    const stray = isJsonObject(answer.json) ? Object.keys(answer.json).filter((name) => !members.includes(name)) : []
    findings.equal('members beyond the schema', [], stray)
    findings.equal('mediaType', 'application/json', answer.member('mediaType'))
    for (const name of ['entities', 'losses', 'repairs']) {
      findings.that(isJsonArray(answer.member(name)), name, 'a list', 'none')
    }
    const output = answer.member('output')
    const said = canonical(typeof output === 'string' ? parsed(output) : undefined)
    findings.that(said === canonical(answer.member('entities')), 'output', 'what the entities say', 'something else')
  },
}

const deterministic: Check = {
  id: 'TRANSLATE-024',
  async run(findings, target) {
    for (const question of [station(dust), vehicle(statusBit.fix), tripUpdate()]) {
      const first = await translate(target, question)
      if (!findings.status(question.from, 200, first)) continue
      const again = await translate(target, question)
      findings.that(first.text === again.text, `${question.from} again`, 'the same bytes', 'other bytes')
    }
  },
}

const empty: Check = {
  id: 'TRANSLATE-025',
  async run(findings, target) {
    for (const [what, question] of [
      ['an entity without a place in the target', ngsiLd([thing], 'gtfs-realtime')],
      ['an empty list', ngsiLd([])],
    ] as const) {
      findings.refused(what, 422, 'nothing-representable', await translate(target, question))
    }
  },
}

export const answerChecks: readonly Check[] = [envelope, deterministic, empty]
