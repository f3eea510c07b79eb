// A profile: a name that a tender can require, how the target is reached, and the scenarios.

import type { Result } from '../standards/result.ts'
import type { About, Scenario } from './check.ts'
import type { Lack } from './lack.ts'
import type { Prepared } from './issuer/instructions.ts'
import type { RunInputs, BlockedReason } from './runner/inputs.ts'
import type { Inbox } from './runner/connections/inbox.ts'
import { apiBlockedReasonOf } from './runner/blocked-reason.ts'
import type { Session } from './runner/session.ts'
import { type ServicePath, serviceOf } from './runner/connections/service.ts'
import type { Answer, Target } from './runner/target.ts'

export interface Opened<Subject> {
  readonly subject: Subject
  /** The abilities that the target declares; undefined if it cannot declare any. */
  readonly declared?: ReadonlySet<string>
  /** Abilities that depend on a missing setting. */
  readonly unsaid?: ReadonlyMap<string, Lack>
  /** The choice that the test is based on, for the report: `{ edition: '1.8' }`. */
  readonly about?: About
  close?(): Promise<void>
}

export interface ProfileOf<Subject> {
  readonly name: string
  readonly title: string
  /** The kind of target, which is the argument of `run`. */
  readonly kind: 'server' | 'document' | 'device' | 'adapter'
  /** Requests carry the token of the run, and not one of the issuer of the suite. */
  readonly usesToken?: true
  /** The settings for `--setting`, by name. */
  readonly settings?: Readonly<Record<string, string>>
  /** The fault of the settings, as a sentence. */
  check?(settings: Readonly<Record<string, string>>): string | undefined
  /** How to prepare the target, line by line. */
  readonly prepare?: (prepared: Prepared) => readonly string[]
  /** Opens the target, or returns why no check can test it. */
  open(given: RunInputs, session: Session): Promise<Result<Opened<Subject>, BlockedReason>>
  readonly scenarios: readonly Scenario<Subject>[]
}

/** A profile without the type of its subject. */
export interface Profile {
  readonly name: string
  readonly title: string
  readonly kind: ProfileOf<unknown>['kind']
  readonly usesToken: boolean
  readonly settings: Readonly<Record<string, string>>
  check(settings: Readonly<Record<string, string>>): string | undefined
  readonly prepare?: (prepared: Prepared) => readonly string[]
  readonly scenarios: readonly Pick<Scenario, 'name' | 'checks' | 'writes'>[]
  open(given: RunInputs, session: Session): Promise<Result<Playing, BlockedReason>>
}

/** An opened target. */
export interface Playing {
  readonly declared?: ReadonlySet<string>
  readonly unsaid?: ReadonlyMap<string, Lack>
  readonly about: About
  play(name: string, options: Parameters<Scenario['play']>[1]): Promise<void>
  close(): Promise<void>
}

export function profile<Subject>(of: ProfileOf<Subject>): Profile {
  const { name, title, kind, scenarios, settings = {} } = of
  return {
    name,
    title,
    kind,
    usesToken: of.usesToken === true,
    settings,
    scenarios,
    check: (given) => of.check?.(given),
    ...(of.prepare === undefined ? {} : { prepare: of.prepare }),
    async open(given, session) {
      const opened = await of.open(given, session)
      if (!opened.ok) return opened
      const { subject, declared, unsaid, about = {} } = opened.value
      const playing: Playing = {
        about,
        ...(unsaid === undefined ? {} : { unsaid }),
        ...(declared === undefined ? {} : { declared }),
        async play(scenario, options) {
          await scenarios.find((one) => one.name === scenario)?.play(subject, options)
        },
        close: async () => opened.value.close?.(),
      }
      return { ok: true, value: playing }
    },
  }
}

type Path = string | ((target: Target) => string)
type Probe = Path | ServicePath

async function reached(target: Target, probe: Probe): ReturnType<typeof serviceOf> {
  if (typeof probe === 'object') return serviceOf(target, probe)
  return { service: target, root: await target.send({ method: 'GET', path: pathOf(target, probe) }) }
}

function pathOf(target: Target, path: Path): string {
  return typeof path === 'string' ? path : path(target)
}

/** Whether the API exists without the probe, whose absence is then a finding. */
async function isBeside(target: Target, beside: Path | undefined): Promise<boolean> {
  if (beside === undefined) return false
  const answer = await target.send({ method: 'GET', path: pathOf(target, beside) })
  return apiBlockedReasonOf(answer) === undefined
}

export interface ServerFacts {
  readonly name: string
  readonly title: string
  /** The first request of a run, which distinguishes a target that cannot be tested from one that does not conform. */
  readonly probe: Probe
  /** Another resource of the same API, which distinguishes a missing API from a missing probe. */
  readonly beside?: Path
  readonly settings?: Readonly<Record<string, string>>
  check?(settings: Readonly<Record<string, string>>): string | undefined
  declared?(target: Target, settings: Readonly<Record<string, string>>): Promise<ReadonlySet<string>>
  /** The settings to show in a report. */
  about?(settings: Readonly<Record<string, string>>): About
  /** @param probed the first response */
  unsaid?(settings: Readonly<Record<string, string>>, probed: Answer): ReadonlyMap<string, Lack>
}

/** A server that is tested over HTTP. */
export function serverProfile(of: ServerFacts & { readonly scenarios: readonly Scenario[] }): Profile {
  return profile<Target>({ ...server(of, async (target) => ({ subject: target })), scenarios: of.scenarios })
}

/** A server, and the inbox that it can send to; absent if it has no address for that. */
export interface Conversation {
  readonly target: Target
  readonly inbox?: Inbox
}

/** A server that is tested over HTTP, and calls back. */
export function callingProfile(of: ServerFacts & { readonly scenarios: readonly Scenario<Conversation>[] }): Profile {
  return profile<Conversation>({
    ...server(of, async (target, given, session): Promise<Opened<Conversation>> => {
      const inbox = await given.inbox?.(session)
      if (inbox === undefined) return { subject: { target } }
      return { subject: { target, inbox }, close: () => inbox.close() }
    }),
    scenarios: of.scenarios,
  })
}

function server<Subject>(
  of: ServerFacts,
  open: (target: Target, given: RunInputs, session: Session) => Promise<Opened<Subject>>,
): Omit<ProfileOf<Subject>, 'scenarios'> {
  return {
    name: of.name,
    title: of.title,
    kind: 'server',
    usesToken: true,
    settings: of.settings ?? {},
    check: (settings) => of.check?.(settings),
    async open(given, session) {
      const { service: target, root: answer } = await reached(given.target(session), of.probe)
      const problem = apiBlockedReasonOf(answer)
      const isElse = problem === 'not-found' && (await isBeside(target, of.beside))
      if (problem !== undefined && !isElse) return { ok: false, problem }
      const declared = await of.declared?.(target, given.settings)
      const opened = await open(target, given, session)
      const unsaid = of.unsaid?.(given.settings, answer)
      const said = { ...(declared === undefined ? {} : { declared }), ...(unsaid === undefined ? {} : { unsaid }) }
      return { ok: true, value: { ...opened, ...said, about: of.about?.(given.settings) ?? {} } }
    },
  }
}

/** A document that is read once: a feed at an address, or in a file. */
export function documentProfile(of: {
  readonly name: string
  readonly title: string
  readonly scenarios: readonly Scenario<Reading>[]
}): Profile {
  return profile<Reading>({
    ...of,
    kind: 'document',
    async open(given, session) {
      const bytes = await given.document(session)
      return bytes.ok ? { ok: true, value: { subject: { bytes: bytes.value, session } } } : bytes
    },
  })
}

export interface Reading {
  readonly bytes: Uint8Array
  readonly session: Session
}
