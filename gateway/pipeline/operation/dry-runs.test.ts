import { beforeEach, describe, expect, it } from 'vitest'
import type { Adapter, Codec, Json } from '../../../adapters/adapter.ts'
import { entryOf } from '../../../adapters/catalogue-entry.ts'
import { ok } from '../../../standards/result.ts'
import { property } from '../../../standards/hub/build.ts'
import { accessScopeOf } from '../access/access-scope.ts'
import { ingest, type IngestServices } from '../ingest/ingest.ts'
import { type Line, madeUpCodec, policyOf, servicesWith, vendor } from '../made-up-format.ts'
import { createStore } from '../../store/sql-store.ts'
import type { Store } from '../../store/store.ts'
import { freshTenant, openTestStore } from '../../store/testing.ts'
import type { DryRunReport } from './dry-run-report.ts'
import { createObservation, type Observation } from './observation.ts'

const codec = madeUpCodec()
let tried: Json[]
let store: Store
let tenant: string
let services: IngestServices
let observation: Observation

/** Fails at `boom`, counts the messages of its session, and notes what it was given. */
const candidate: Codec = {
  sessionsOf: () => ok(['terminal']),
  decode({ body }, context) {
    const { state } = context
    const line = JSON.parse(new TextDecoder().decode(body)) as Line
    if (line.thing === 'boom') throw new Error('a bug')
    const count = Number(state.get('terminal') ?? 0)
    tried.push(count)
    const entity = {
      id: context.id('Thing', line.thing ?? 'own', 'pd:Name'),
      type: 'Thing',
      note: property(`${count}`),
    }
    return ok({
      changes: [{ kind: 'merge', entity }],
      losses: [],
      repairs: [],
      state: new Map([['terminal', count + 10]]),
    })
  },
}

function adapterOf(id: string, made: Codec): Adapter<unknown> {
  return {
    specification: 'adapter/1',
    id,
    stability: 'experimental',
    standard: { name: id, editions: [], url: 'https://standard.example' },
    reads: [{ mediaType: 'application/json', types: ['Thing'] }],
    writes: [],
    // The same adapter with other options is the candidate.
    configure: (options) => ok((options as { candidate?: true }).candidate === true ? candidate : made),
  }
}

beforeEach(async () => {
  tried = []
  const given = servicesWith(codec, ['application/json'])
  const adapters = [adapterOf('made-up', codec), adapterOf('other', candidate)]
  const registry = new Map(adapters.map((one) => [one.id, { adapter: entryOf(one), load: () => one }]))
  const plain = { ...given, registry }
  store = createStore(await openTestStore(), undefined, plain.now)
  observation = createObservation(
    plain,
    () => store,
    () => undefined,
  )
  services = { ...plain, observer: observation }
  tenant = freshTenant()
  await store.sources.put(tenant, { id: 'works', adapter: 'made-up', options: {}, owner: 'works' }, plain.now())
})

async function begin(adapter = 'made-up', messages = 10_000): Promise<void> {
  const [started, until] = [services.now(), '2026-01-03T00:00:00.000Z']
  await store.dryRuns.put(tenant, 'works', {
    id: 'd',
    owner: 'works',
    adapter,
    options: { candidate: true },
    messages,
    started,
    until,
    examplesExpire: until,
  })
}

async function post(...lines: readonly Line[]): Promise<void> {
  const source = await store.sources.get(tenant, 'works')
  if (source === undefined) throw new Error('there is a source')
  const messages = lines.map((line) => {
    const body = new TextEncoder().encode(JSON.stringify(line))
    return { id: crypto.randomUUID(), message: { body, mediaType: 'application/json', headers: new Map() } }
  })
  const view = accessScopeOf(services, policyOf(), vendor)
  const receipt = await ingest(services, store, view, undefined, { tenant, source, codec, messages, requestId: 'r' })
  if (!receipt.ok) throw new Error(receipt.problem.detail)
}

async function report(): Promise<Partial<DryRunReport> | undefined> {
  await observation.flush('all')
  return (await store.dryRuns.get<Partial<DryRunReport>>(tenant, 'works'))?.report
}

describe('a dry run', () => {
  it('tries nothing before the messages are answered', async () => {
    await begin()
    await post({ serial: 1 })
    expect(tried).toEqual([])
    expect(await report()).toMatchObject({ compared: 1 })
    expect(tried).toHaveLength(1)
  })

  it('counts what the candidate fails at, and goes on', async () => {
    await begin()
    await post({ thing: 'boom' }, { thing: 'a' })
    expect(await report()).toMatchObject({ compared: 1, failed: 1 })
  })

  it('does not try duplicates', async () => {
    await begin()
    await post({ serial: 1 })
    await post({ serial: 1 })
    expect(await report()).toMatchObject({ compared: 1, skipped: 1 })
  })

  it('begins with the sessions of the same adapter, and goes on with its own', async () => {
    await post({ thing: 'a' })
    await post({ thing: 'a' })
    await begin()
    await post({ thing: 'b' }, { thing: 'c' })
    await report()
    await post({ thing: 'd' })
    await report()
    expect(tried).toEqual([2, 12, 22])
    const { sessions } = await store.readForMessage({ tenant, source: 'works', sessions: ['terminal'] })
    expect(sessions.get('terminal')?.state).toBe(5)
  })

  it('has no session of another adapter', async () => {
    await post({ thing: 'a' })
    await begin('other')
    await post({ thing: 'b' })
    await report()
    expect(tried).toEqual([0])
  })

  it('drops and counts what comes faster than it is tried', async () => {
    await begin()
    const three: readonly Line[] = [{ thing: 'a' }, { thing: 'b' }, { thing: 'c' }]
    const source = await store.sources.get(tenant, 'works')
    if (source === undefined) throw new Error('there is a source')
    const big = { body: new Uint8Array(3_000_000), mediaType: 'application/json', headers: new Map() }
    await post(...three)
    // Three such messages are more than may wait.
    for (const id of ['1', '2', '3']) {
      const request = { tenant, source, codec, messages: [{ id, message: big }], requestId: 'r' }
      const view = accessScopeOf(services, policyOf(), vendor)
      observation.ingested({
        request,
        view,
        now: services.now(),
        outcomes: [{ kind: 'duplicate', of: { id, message: big }, replies: [] }],
        receipt: { results: [] },
        leftOut: new Set(),
      })
    }
    expect(await report()).toMatchObject({ compared: 3, skipped: 2, dropped: 1 })
  })

  it('ends once it has tried enough, in the middle of what waits', async () => {
    await begin('made-up', 2)
    await post({ thing: 'a' }, { thing: 'b' })
    await post({ thing: 'c' })
    expect(await report()).toMatchObject({ compared: 2 })
    expect((await store.sources.get(tenant, 'works'))?.dryRun).toBeUndefined()
  })
})
