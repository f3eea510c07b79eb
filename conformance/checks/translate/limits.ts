// Limits are named and enforced: a body that is too large, on the wire or inflated, and one that is nested too deep are refused,
// and the gateway answers the next request as before.

import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { dust } from '../../frames/hj-212.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { bomb } from './gzip.ts'
import { ngsiLd, station, translate } from './ask.ts'

/** More than any gateway has a reason to read at once. */
const bombMebibytes = 64
const nested = 100_000
/** A larger limit of the target is not tested, because the suite would have to send it. */
const largestSent = 32 * 1024 * 1024

/** Created once, because a process may test many targets. */
let inflating: Promise<Uint8Array> | undefined

async function stillAlive(findings: Findings, target: Target): Promise<void> {
  findings.status('a good frame afterwards', 200, await translate(target, station(dust)))
}

function limited(findings: Findings, what: string, limit: string, status: number, answer: Answer): void {
  if (!findings.refused(what, status, 'limit-exceeded', answer)) return
  findings.equal(`${what}: limit`, limit, answer.member('limit'))
  const maximum = answer.member('maximum')
  findings.that(typeof maximum === 'number' && maximum > 0, `${what}: maximum`, 'a number', 'none')
}

const bytes: Check = {
  id: 'TRANSLATE-034',
  provokes: true,
  async run(findings, target) {
    inflating ??= bomb(bombMebibytes)
    const body = await inflating
    const inflated = await translate(target, { ...ngsiLd([]), body, headers: { 'content-encoding': 'gzip' } })
    // A refusal by compression ratio, before inflation, is equally safe.
    const isByRatio = inflated.member('limit') === 'inflation'
    const limit = isByRatio ? 'inflation' : 'bytes'
    limited(findings, 'a body that inflates beyond all measure', limit, 413, inflated)
    const large = isByRatio
      ? await translate(target, { ...ngsiLd([]), body: new Uint8Array(largestSent).fill(0x20) })
      : inflated
    const maximum = large.member('limit') === 'bytes' ? large.member('maximum') : undefined
    if (typeof maximum === 'number' && maximum > 0 && maximum < largestSent) {
      const plain = await translate(target, { ...ngsiLd([]), body: new Uint8Array(maximum + 1).fill(0x20) })
      limited(findings, 'a body of one byte too many', 'bytes', 413, plain)
    }
    await stillAlive(findings, target)
  },
}

const depth: Check = {
  id: 'TRANSLATE-035',
  provokes: true,
  async run(findings, target) {
    const body = new TextEncoder().encode('['.repeat(nested) + ']'.repeat(nested))
    const answer = await translate(target, { ...ngsiLd([]), body })
    // A gateway with a byte limit smaller than this document refuses it for that, which is equally safe.
    if (answer.status === 413) limited(findings, 'the deep document', 'bytes', 413, answer)
    else limited(findings, 'the deep document', 'depth', 422, answer)
    await stillAlive(findings, target)
  },
}

export const limitChecks: readonly Check[] = [bytes, depth]
