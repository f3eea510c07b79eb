// What is judged: the address of a server, a document, or the folder of an adapter, as the profiles of the run take it. Of a device
// there is nothing to say (listening.ts).

import type { Profile } from '../profile.ts'
import { adapterIn } from '../runner/adapter.ts'
import type { Live } from '../runner/connections/live.ts'
import { documentFrom, UsageError, urlFrom } from './inputs.ts'
import type { RunFlags } from './run-options.ts'

/** What is said to be judged, and by which profiles. @throws UsageError where it is said twice */
export function asked(
  address: string | undefined,
  flags: RunFlags & { readonly subject?: string },
): { readonly subject: string | undefined; readonly names: readonly string[] | undefined } {
  const { adapter, profile } = flags
  if (adapter !== undefined) {
    const isElse = address !== undefined || (profile !== undefined && profile.join() !== 'adapter')
    if (isElse) throw new UsageError('With --adapter the folder is what is judged, by the profile adapter alone.')
    return { subject: adapter, names: ['adapter'] }
  }
  return { subject: address ?? flags.subject, names: profile }
}

/** @throws UsageError where it is not said, or is not what the profiles judge */
export async function reached(
  subject: string | undefined,
  profiles: readonly Profile[],
  { runs }: Readonly<Record<string, string>>,
): Promise<Pick<Live, 'subject' | 'adapted'>> {
  if (subject === undefined) throw new UsageError('Say what is judged: an address, a file, or by --adapter a folder.')
  const kinds = new Set(profiles.map(({ kind }) => kind))
  if (kinds.has('server')) return { subject: urlFrom(subject).href }
  if (!kinds.has('adapter')) return { subject: documentFrom(subject) }
  if (kinds.size > 1) throw new UsageError('An adapter is judged by the profile adapter alone.')
  const read = await adapterIn(subject, runs === undefined ? undefined : Number(runs))
  if (!read.ok) throw new UsageError(read.problem)
  return { subject, adapted: { subject: read.value } }
}
