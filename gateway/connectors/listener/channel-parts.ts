// What the channels of a listener share: the codec that cuts the frames, and the source to which each message goes.

import { fail, ok, type Result } from '../../../standards/result.ts'
import type { Level } from '../../principal.ts'
import type { ConnectorParts } from '../connector.ts'
import type { ChannelParts } from './channel.ts'
import type { ListenerSettings } from './settings.ts'

const notRegistered = {
  code: 'not-found',
  detail: 'A station is not registered; GET /v1/connectors/{id}/stations lists it.',
} as const

/** Without an answer, the device sends its message again. */
const notLookedUp = { code: 'busy', detail: 'The source of a station cannot be looked up now.' } as const

/** @returns why there are none: the source is not registered, or its options are wrong */
export async function channelPartsOf(
  { source, sources }: Pick<ListenerSettings, 'source' | 'sources'>,
  { counters, failed, now, queueOf, sourceOf }: ConnectorParts,
  level: Level,
): Promise<Result<ChannelParts, string>> {
  const first = queueOf(source ?? sources?.[0] ?? '', level)
  const format = await first.format()
  if (!format.ok) return fail(format.problem.detail)
  const { codec, registered } = format.value
  const mediaType = registered.adapter.reads[0]?.mediaType ?? 'application/octet-stream'
  const shared = { codec, mediaType, counters, failed, now }
  if (sources === undefined) return ok({ ...shared, deliver: (message) => first.add(message) })
  return ok({
    ...shared,
    async deliver(message, [station]) {
      let registeredWith: string | undefined
      try {
        registeredWith = station === undefined ? undefined : await sourceOf(station)
      } catch {
        return fail(notLookedUp)
      }
      return registeredWith === undefined ? fail(notRegistered) : queueOf(registeredWith, level).add(message)
    },
  })
}
