// Real CAP alerts of google/cap-library: among them one that is not UTF-8, one with XML signatures, and one that is not an
// alert. A valid alert is accepted and, after a round trip, is the same except for reported losses.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cap } from '../../adapters/emergency/cap/adapter.ts'
import type { Codec, Decoded } from '../../adapters/adapter.ts'
import { decodeContext } from '../../adapters/contract/context.ts'
import { validateComplete } from '../../standards/hub/validate/validate.ts'
import { LocalIds } from '../../adapters/contract/local-ids.ts'
import { tripFaults } from '../../adapters/contract/one-round-trip.ts'
import { signedFault } from './cap-signed.ts'

/** The one whose signatures are checked, too. */
const signed = 'canada_signed.cap'
const mediaType = 'application/cap+xml'
/** What must be refused, and where the fault is. */
const faulty: ReadonlyMap<string, string> = new Map([['invalid.cap', '/alert/scope']])
/** What the README of the corpus says of single files, as loss codes or texts that must be present. */
const expectedOfFile: ReadonlyMap<string, readonly string[]> = new Map([
  [signed, ['signature-not-verified']],
  ['earthquake-iso8859-1.cap', ['signature-not-verified', 'Usulután']],
])

export async function run(folder: string): Promise<{
  readonly name: string
  readonly total: number
  readonly right: number
  readonly wrong: readonly { readonly what: string; readonly why: string }[]
}> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.cap')).toSorted()
  const wrong: { what: string; why: string }[] = []
  for (const what of files) {
    const body = new Uint8Array(await readFile(join(folder, what)))
    const why = faultOf(what, body) ?? (what === signed ? await signedFault(body) : undefined)
    if (why !== undefined) wrong.push({ what, why })
  }
  return { name: 'cap', total: files.length, right: files.length - wrong.length, wrong }
}

/** Undefined: the verdict is right. */
function faultOf(file: string, body: Uint8Array): string | undefined {
  const codec = cap.configure({})
  if (!codec.ok || codec.value.decode === undefined) return 'no codec'
  const decoded = codec.value.decode({ body, mediaType, headers: new Map() }, decodeContext(new Map()))
  const expected = faulty.get(file)
  if (!decoded.ok) {
    if (expected === undefined) return `refused: ${decoded.problem.detail}`
    return decoded.problem.path === expected ? undefined : 'refused for another reason'
  }
  if (expected !== undefined) return `taken, and ${expected} is wrong`
  return missingOf(file, decoded.value) ?? tripFault(codec.value, decoded.value)
}

function missingOf(file: string, { changes, losses }: Decoded): string | undefined {
  const said = JSON.stringify({ changes, codes: losses.map(({ code }) => code) })
  const missing = (expectedOfFile.get(file) ?? []).find((one) => !said.includes(one))
  return missing === undefined ? undefined : `${missing} is not to be found`
}

function tripFault(codec: Codec, { changes }: Decoded): string | undefined {
  const [target] = cap.writes
  if (target === undefined) return 'there is no target'
  const entities = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  const [violation] = entities.flatMap(validateComplete)
  if (violation !== undefined) return `the hub refuses ${violation.path} by ${violation.rule}`
  const tally = { kept: 0, dropped: 0 }
  const [fault] = tripFaults(target, codec, entities, LocalIds.ofFixtures(), tally)
  return fault ?? (tally.kept === 1 ? undefined : 'it is not written again')
}
