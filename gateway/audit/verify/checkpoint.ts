// Verifies a checkpoint of a log: its origin, its signature, and the signatures of the required witnesses.

import { readCosignature } from '../../../standards/transparency-log/cosignature.ts'
import { readCheckpoint, type SignedCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { isBy, saysOf, type VerifierKey } from '../../../standards/transparency-log/keys.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Finding } from './finding.ts'

export interface Trust {
  /** Its name is the origin of the log. */
  readonly key: VerifierKey
  /** Each must have signed. */
  readonly witnesses: readonly VerifierKey[]
}

export interface Cosigned {
  readonly witness: string
  /** UTC, RFC 3339: when the witness saw no larger tree of the log. */
  readonly time: string
}

export interface VerifiedCheckpoint extends SignedCheckpoint {
  readonly cosigned: readonly Cosigned[]
}

export async function verifyCheckpoint(
  text: string,
  { key, witnesses }: Trust,
): Promise<Result<VerifiedCheckpoint, Finding>> {
  const read = readCheckpoint(text)
  if (!read.ok) return fail({ code: 'malformed', detail: read.problem.detail })
  const { origin, note } = read.value
  if (origin !== key.name) {
    return fail({
      code: 'wrong-origin',
      detail: `The origin of the checkpoint is ${printable(origin)}, that of the key ${key.name}.`,
    })
  }
  const own = await saysOf(key, note)
  if (own === 'nothing') return fail({ code: 'wrong-key', detail: 'The checkpoint is not signed with this key.' })
  if (own !== 'holds') return fail(noSignature(key.name))
  const cosigned: Cosigned[] = []
  for (const witness of witnesses) {
    const said = await saysOf(witness, note)
    if (said === 'nothing') {
      const detail = `The witness ${witness.name} has not signed the checkpoint: it may have seen another one.`
      return fail({ code: 'not-cosigned', detail })
    }
    if (said !== 'holds') return fail(noSignature(witness.name))
    const signature = note.signatures.find((one) => isBy(witness, one))?.signature ?? new Uint8Array()
    const seconds = readCosignature(signature)?.time ?? 0
    cosigned.push({ witness: witness.name, time: new Date(seconds * 1000).toISOString() })
  }
  return ok({ ...read.value, cosigned })
}

function noSignature(name: string): Finding {
  return { code: 'bad-signature', detail: `The signature of ${name} is invalid: the checkpoint was changed.` }
}

/** Text from a log must not control a terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\uFFFD').slice(0, 200)
}
