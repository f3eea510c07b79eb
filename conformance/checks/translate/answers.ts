// The shape of answers: an envelope that agrees with itself, the same bytes for the same question, and never an empty
// success.

import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { canonical, Findings } from '../../findings.ts'
import { dust } from '../../frames/hj-212.ts'
import { statusBit } from '../../frames/jtt-808.ts'
import { parsed } from '../../runner/target.ts'
import { enveloped, envelopeType, ngsiLd, station, thing, translate, tripUpdate, vehicle } from './ask.ts'

const members = ['output', 'outputBase64', 'mediaType', 'entities', 'losses', 'repairs']

const envelope: Check = {
  id: 'envelope',
  title: 'The envelope holds the output, the entities, the losses and the repairs',
  level: 'MUST',
  clause: 'Contract: schema Translation',
  how: {
    sends: `A good frame with Accept: ${envelopeType}.`,
    expects: 'That media type, exactly the members of the schema, and an output that says what the entities say.',
    mend: 'Make the envelope of the same translation as the plain answer.',
  },
  async run(target) {
    const findings = new Findings()
    const answer = await translate(target, { ...station(dust), headers: enveloped })
    if (!findings.status('the envelope', 200, answer)) return findings.list
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
    return findings.list
  },
}

const deterministic: Check = {
  id: 'same-bytes-again',
  title: 'The same payload gives the same bytes again',
  level: 'MUST',
  clause: 'Contract: POST /v1/translate stores nothing',
  how: {
    sends: 'A frame, a location report and a feed, each twice.',
    expects: 'Equal bodies, byte by byte.',
    mend: 'Keep clocks, random numbers and the order of hash tables out of the translation.',
  },
  async run(target) {
    const findings = new Findings()
    for (const question of [station(dust), vehicle(statusBit.fix), tripUpdate()]) {
      const first = await translate(target, question)
      if (!findings.status(question.from, 200, first)) continue
      const again = await translate(target, question)
      findings.that(first.text === again.text, `${question.from} again`, 'the same bytes', 'other bytes')
    }
    return findings.list
  },
}

const empty: Check = {
  id: 'never-an-empty-success',
  title: 'Where nothing can be said in the target, the translation is refused',
  level: 'MUST',
  clause: 'Contract: problem code nothing-representable',
  how: {
    sends: 'An entity that no transport feed has a place for, to gtfs-realtime; and an empty list to ngsi-ld.',
    expects: '422 with code nothing-representable.',
    mend: 'Count what was written before the answer leaves.',
  },
  async run(target) {
    const findings = new Findings()
    for (const [what, question] of [
      ['an entity without a place in the target', ngsiLd([thing], 'gtfs-realtime')],
      ['an empty list', ngsiLd([])],
    ] as const) {
      findings.refused(what, 422, 'nothing-representable', await translate(target, question))
    }
    return findings.list
  },
}

export const answerChecks: readonly Check[] = [envelope, deterministic, empty]
