// Every loss is reported: in the ledger of the envelope by name, in the header by count, and with strict handling by a refusal
// (RFC 7240 section 4.4).

import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { parseCounts } from '../../dictionary.ts'
import { type Findings, shown } from '../../findings.ts'
import { memberOf, type Answer } from '../../runner/target.ts'
import { dust } from '../../frames/hj-212.ts'
import { enveloped, lossesOf, ngsiLd, station, strict, thing, translate } from './ask.ts'

const unknownFactor = 'zz9999'
const lossy = station(dust, `${unknownFactor}-Rtd=71.93`)
const kinds = ['dropped', 'coerced', 'approximated', 'assumed', 'carried']

/** JSON-LD with IRIs as names: NGSI-LD can represent all of it. The core @context is implied. */
const lossless = {
  ...ngsiLd({ '@context': {}, ...thing }),
  mediaType: 'application/ld+json',
}

const reported: Check = {
  id: 'TRANSLATE-010',
  async run(findings, target) {
    const answer = await translate(target, { ...lossy, headers: enveloped })
    if (!findings.status('the translation', 200, answer)) return
    const losses = lossesOf(answer)
    const named = losses.some((loss) => shown(memberOf(loss, 'path')).includes(unknownFactor))
    findings.that(named, 'the unknown factor', 'a loss whose path names it', `${losses.length} losses, none for it`)
    for (const [index, loss] of losses.entries()) {
      const kind = shown(memberOf(loss, 'kind'))
      findings.that(kinds.includes(kind), `kind of loss ${index}`, kinds.join(', '), kind)
      for (const name of ['in', 'path', 'code']) {
        const member = memberOf(loss, name)
        findings.that(typeof member === 'string' && member !== '', `${name} of loss ${index}`, 'a text', 'none')
      }
      findings.that(!JSON.stringify(loss).includes('71.93'), `loss ${index}`, 'no value', 'the value of the factor')
    }
  },
}

function checkCounts(findings: Findings, what: string, answer: Answer): void {
  const header = answer.headers.get('citygate-losses')
  const counts = parseCounts(header ?? '')
  if (counts === undefined) {
    findings.equal(`${what}: Citygate-Losses`, 'an RFC 9651 dictionary of whole numbers', header ?? 'none')
    return
  }
  const counted = new Map<string, number>()
  for (const loss of lossesOf(answer)) {
    const kind = shown(memberOf(loss, 'kind'))
    counted.set(kind, (counted.get(kind) ?? 0) + 1)
  }
  findings.equal(
    `${what}: counts`,
    Object.fromEntries(counted),
    Object.fromEntries([...counts].filter(([, count]) => count !== 0)),
  )
}

const header: Check = {
  id: 'TRANSLATE-011',
  async run(findings, target) {
    for (const [what, question] of [
      ['a translation with losses', lossy],
      ['a translation without losses', lossless],
    ] as const) {
      const answer = await translate(target, { ...question, headers: enveloped })
      if (findings.status(what, 200, answer)) checkCounts(findings, what, answer)
    }
  },
}

const strictRefuses: Check = {
  id: 'TRANSLATE-012',
  async run(findings, target) {
    const answer = await translate(target, { ...lossy, headers: strict })
    if (!findings.refused('the translation with losses', 422, 'translation-loses', answer)) return
    const losses = answer.member('losses')
    const listed = isJsonArray(losses) && losses.length > 0 && losses.every(isJsonObject)
    findings.that(listed, 'losses', 'at least one', 'none')
  },
}

const strictApplied: Check = {
  id: 'TRANSLATE-013',
  async run(findings, target) {
    const answer = await translate(target, { ...lossless, headers: strict })
    if (!findings.status('the translation without losses', 200, answer)) return
    const applied = answer.headers.get('preference-applied')
    findings.equal('Preference-Applied', 'handling=strict', applied?.replaceAll(/[\s"]/g, ''))
  },
}

export const ledgerChecks: readonly Check[] = [reported, header, strictRefuses, strictApplied]
