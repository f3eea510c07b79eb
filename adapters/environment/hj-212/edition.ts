// Which edition a message is of: the version bits of its flag (HJ 212-2017 table 4, HJ 212-2025), else the declared one.

import { lose, type Ledger } from './notes.ts'
import { missing, type Edition, type Settings } from './options.ts'
import type { Segment } from './frame/segment.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

const editions: readonly Edition[] = ['2005', '2017', '2025']

/** The bits of the flag below the version: whether an answer is wanted, whether the message is split. */
export const answerBit = 1
export const splitBit = 2

export function editionOf({ flag }: Segment, settings: Settings, notes: Ledger): Result<Edition, Problem> {
  if (flag === undefined) {
    if (settings.edition !== undefined) return ok(settings.edition)
    return missing('edition', 'Set `edition` to 2005, 2017 or 2025: the message has no Flag, which would contain it.')
  }
  const edition = editions[flag >> 2]
  if (edition === undefined)
    return fail({
      code: 'unsupported',
      detail: 'The version in the Flag is not that of a known edition.',
      path: 'Flag',
    })
  if (settings.edition !== undefined && settings.edition !== edition)
    lose(notes, 'assumed', 'Flag', 'edition-not-as-declared')
  // Version 2 was in use for surface water before 2025, without that edition's encryption.
  if (settings.edition === undefined && edition === '2025')
    lose(notes, 'assumed', 'Flag', 'edition-2025-or-surface-water')
  return ok(edition)
}

export function versionBits(edition: Edition): number {
  return editions.indexOf(edition) << 2
}

/** The longest data segment in bytes; the text of 2025 was not available, so no limit applies to it. */
export function maxDataLength(edition: Edition): number {
  return edition === '2025' ? 9999 : 1024
}

/** Commands whose data area is encrypted with SM4 in HJ 212-2025. */
export function isEncryptedCommand(command: string): boolean {
  return /^2\d{3}$/.test(command) || command === '1014' || command === '3020'
}
