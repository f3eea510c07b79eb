// The target: the address of a server, a document, or the folder of an adapter, as the profiles of the run require. A device has
// no address here (listening.ts).

import type { Profile } from '../profile.ts'
import { adapterIn } from '../runner/adapter.ts'
import type { Live } from '../runner/connections/live.ts'
import { documentFrom, UsageError, urlFrom } from './inputs.ts'
import type { RunFlags } from './run-options.ts'

/** The target and the profiles of the command. @throws UsageError if the target is given twice */
export function asked(
  address: string | undefined,
  flags: RunFlags & { readonly subject?: string },
): { readonly subject: string | undefined; readonly names: readonly string[] | undefined } {
  const { adapter, profile } = flags
  if (adapter !== undefined) {
    const isElse = address !== undefined || (profile !== undefined && profile.join() !== 'adapter')
    if (isElse) throw new UsageError('With --adapter, the folder is the target, and adapter is the only profile.')
    return { subject: adapter, names: ['adapter'] }
  }
  return { subject: address ?? flags.subject, names: profile }
}

/** @throws UsageError if the target is missing, or is not of the kind that the profiles test */
export async function reached(
  subject: string | undefined,
  profiles: readonly Profile[],
  { runs }: Readonly<Record<string, string>>,
): Promise<Pick<Live, 'subject' | 'adapted'>> {
  if (subject === undefined)
    throw new UsageError('Missing target: give an address or a file, or a folder with --adapter.')
  const kinds = new Set(profiles.map(({ kind }) => kind))
  if (kinds.has('server')) return { subject: urlFrom(subject).href }
  if (!kinds.has('adapter')) return { subject: documentFrom(subject) }
  if (kinds.size > 1) throw new UsageError('An adapter is tested only with the profile adapter.')
  const read = await adapterIn(subject, runs === undefined ? undefined : Number(runs))
  if (!read.ok) throw new UsageError(read.problem)
  return { subject, adapted: { subject: read.value } }
}
