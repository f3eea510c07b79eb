// The audit log is verifiable: a record by its inclusion proof, and its integrity by two checkpoints and the tiles between.

import { type BusCheck, withMask } from './subject/buses.ts'
import { ask, type City, entityPath, newReader, officer, answered } from './subject/city.ts'
import { proofOf } from './records.ts'
import { type Hash, isSame, openCheckpoint, rootOfTiles, type Tiles, verifyProof } from './transparency.ts'

const keyOf = ({ settings }: City): string => settings['log-key'] ?? ''

const proved: BusCheck = {
  id: 'GOV-G3-010',
  async run(findings, city, buses) {
    const reader = newReader(city)
    await withMask(findings, city, reader, buses, async () => {
      for (const [what, answer] of [
        ['what was seen', await ask(city, reader, 'GET', entityPath(buses.id(1)))],
        ['what was denied', await ask(city, reader, 'GET', '/v1/policies')],
      ] as const) {
        const proof = await proofOf(city, answer)
        if (proof?.status !== 200) {
          findings.add(
            `the proof of ${what}`,
            'one',
            proof === undefined ? 'no Citygate-Request' : answered('it', proof),
          )
          continue
        }
        const verified = await verifyProof(proof.text, keyOf(city))
        findings.that(verified.ok, `the proof of ${what}`, 'verified', verified.ok ? '' : verified.problem)
      }
    })
  },
}

/** Three digits per element, with an x before all but the last (C2SP tlog-tiles). */
function tilePath(number: number): string {
  const digits = String(number).padStart(Math.ceil(String(number).length / 3) * 3, '0')
  const groups = digits.match(/.{3}/g) ?? []
  return groups.map((group, index) => (index === groups.length - 1 ? group : `x${group}`)).join('/')
}

function tilesOf(city: City): Tiles {
  const known = new Map<string, readonly Hash[]>()
  return async (level, number, width) => {
    const path = `/audit/tile/${level}/${tilePath(number)}`
    const whole = known.get(path)
    if (whole !== undefined && whole.length >= width) return whole
    const partial = await ask(city, officer, 'GET', width === 256 ? path : `${path}.p/${width}`)
    // A partial tile may be removed when the full one exists.
    const { bytes, status } = partial.status === 404 ? await ask(city, officer, 'GET', path) : partial
    const count = status === 200 ? Math.floor(bytes.length / 32) : 0
    const hashes = Array.from({ length: count }, (_, index) => bytes.slice(index * 32, (index + 1) * 32))
    known.set(path, hashes)
    return hashes
  }
}

const grown: BusCheck = {
  id: 'GOV-G3-011',
  async run(findings, city) {
    const checkpoints = []
    for (const what of ['an earlier checkpoint', 'a later checkpoint']) {
      // The request itself adds a record to the log; its proof exists when the log has grown.
      await proofOf(city, await ask(city, officer, 'GET', '/v1/policies?limit=1'))
      const answer = await ask(city, officer, 'GET', '/audit/checkpoint')
      if (!findings.status(what, 200, answer)) return
      const opened = await openCheckpoint(answer.text, keyOf(city))
      if (!opened.ok) return findings.add(what, 'signed by the key of the log', opened.problem)
      checkpoints.push(opened.value)
    }
    const [earlier, later] = checkpoints
    if (earlier === undefined || later === undefined) return
    findings.that(later.size > earlier.size, 'its size', `more than ${earlier.size}`, `${later.size}`)
    const tiles = tilesOf(city)
    for (const { size, root } of [later, earlier]) {
      const found = await rootOfTiles(size, later.size, tiles)
      findings.that(
        isSame(found, root),
        `the tree of the first ${size} records`,
        'that of the checkpoint',
        'another one',
      )
    }
  },
}

export const logChecks: readonly BusCheck[] = [proved, grown]
