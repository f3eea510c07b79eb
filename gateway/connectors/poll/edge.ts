// Polls where no process lives on: the caller stores what a poll remembers, and calls it again when it says. The first call comes
// from a cron trigger.

import type { ConnectorConfig } from '../../config/config.ts'
import { type ConfigFault, secretVariable } from '../../config/variables.ts'
import type { SsrfSafeFetch } from '../../http-client/outgoing.ts'
import { failureLine } from '../../failure.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { SourceQueue } from '../../pipeline/ingest/source-queue.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { milliseconds } from '../connector.ts'
import { settingsOf } from '../settings.ts'
import { pollForm as kind } from './kind.ts'
import { type FeedState, Poll } from './poll.ts'
import type { PollSettings } from './settings.ts'

/** A poll of the configuration. It must not run twice at once. */
export interface EdgePoll {
  readonly id: string
  /**
   * Fetches what is due.
   * @param state what the last run returned; absent: there was none
   */
  run(state?: string): Promise<EdgePollRun>
}

export interface EdgePollRun {
  /** JSON, without secrets and values. */
  readonly state: string
  /** When something is due next: UTC, RFC 3339. */
  readonly due: string
}

interface PollSetup {
  readonly id: string
  readonly tenant: string
  readonly settings: PollSettings
}

/** @returns the polls of the configuration, or every fault; other kinds of connectors are faults too */
export function readEdgePolls(
  configs: readonly ConnectorConfig[],
  tenants: readonly [string, ...string[]],
): Result<readonly PollSetup[], readonly ConfigFault[]> {
  const setups: PollSetup[] = []
  const faults: ConfigFault[] = []
  for (const [index, config] of configs.entries()) {
    const key = `connectors.${index}`
    if (config.kind !== kind.kind) {
      faults.push({ key: `${key}.kind`, detail: 'must be poll: only `citygate serve` runs other connectors' })
      continue
    }
    const read = settingsOf(kind, config, tenants)
    if (!read.ok) faults.push(...read.problem.map((fault) => ({ ...fault, key: `${key}${fault.key}` })))
    else if (setups.some(({ id }) => id === read.value.id)) {
      faults.push({ key: `${key}.id`, detail: `must differ from that of another connector, ${read.value.id}` })
    } else setups.push({ ...read.value, settings: config as PollSettings })
  }
  return faults.length > 0 ? fail(faults) : ok(setups)
}

export function createEdgePolls(
  gateway: GatewayContext,
  setups: readonly PollSetup[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly EdgePoll[] {
  return setups.map(({ id, tenant, settings }) => ({
    id,
    async run(state) {
      const queue = new SourceQueue(gateway, { tenant, source: settings.source, connector: id, level: 'A0' })
      const parts = {
        id,
        queueOf: () => queue,
        sourceOf: async () => undefined,
        counters: { received: 0, stored: 0, refused: 0, errors: 0, bytes: 0 },
        failed: (detail: string) => gateway.log({ level: 'warn', connector: id, detail }),
        secret: (name: string) => secretVariable(name, environment),
        fetch: allowingOwn(gateway.fetch, settings),
        limits: gateway.config.limits,
        now: gateway.services.now,
      }
      const poll = new Poll(settings, parts, Date.now, readState(state))
      let due: number
      try {
        await poll.run()
        due = poll.due
      } catch (error) {
        gateway.log({ level: 'error', connector: id, ...failureLine(error) })
        due = Date.now() + milliseconds(settings.every)
      }
      await queue.stop()
      const { received, refused, errors, bytes } = parts.counters
      gateway.observation.count({ tenant, id }, { received, refused, errors, bytes })
      await gateway.observation.flush('all')
      return { state: JSON.stringify(poll.feeds), due: new Date(due).toISOString() }
    },
  }))
}

/** What this gateway wrote itself. */
function readState(state: string | undefined): readonly FeedState[] {
  return state === undefined ? [] : (JSON.parse(state) as readonly FeedState[])
}

/** The addresses of the configuration are public https ones; at the edge, where no name can be looked up, each must be allowed. */
function allowingOwn(fetch: SsrfSafeFetch, { url, auth }: PollSettings): SsrfSafeFetch {
  const own = [new URL(url).origin, ...(auth?.type === 'oauth' ? [new URL(auth.tokenUrl).origin] : [])]
  return (request, allow) => fetch(request, [...allow, ...own])
}
