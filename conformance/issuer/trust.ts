// A target that is configured to trust the issuer of the run. A correct token checks this first: a target that rejects it is not
// judged, since its other rejections would prove nothing.

import { fail, ok, type Result } from '../../standards/result.ts'
import type { Finding } from '../lack.ts'
import { type Opened, type Profile, profile, type ProfileOf } from '../profile.ts'
import type { RunInputs, BlockedReason } from '../runner/inputs.ts'
import type { Inbox } from '../runner/connections/inbox.ts'
import type { Session } from '../runner/session.ts'
import type { Answer, Target } from '../runner/target.ts'
import { clocksApart } from './clock.ts'
import { instructions } from './instructions.ts'
import { Issuer, keysPath } from './issuer.ts'
import {
  algorithmsOf,
  claimsOf,
  isStatic,
  protectedPath,
  rotationSeconds,
  scopeOf,
  trustFault,
  trustSettings,
} from './settings.ts'

export interface Trusting {
  readonly target: Target
  readonly issuer: Issuer
  /** Absent: the target cannot reach the suite, and was given the keys. */
  readonly inbox?: Inbox
  /** The path that needs a token. */
  readonly protected: string
  /** The target fetches the keys, and can find a new one. */
  readonly isByAddress: boolean
  readonly settings: RunInputs['settings']
}

export const metadataPath = '/.well-known/oauth-protected-resource'

async function audienceOf(target: Target, settings: RunInputs['settings']): Promise<string> {
  const { audience } = settings
  if (audience !== undefined) return audience
  const resource = (await target.send({ method: 'GET', path: metadataPath, token: null })).member('resource')
  return typeof resource === 'string' ? resource : target.url
}

const isAccepted = ({ status }: Answer): boolean => status >= 200 && status < 300
const isRefused = ({ status }: Answer): boolean => status === 401 || status === 403

type Greet = (trusting: Trusting) => Promise<Answer>

const greet: Greet = async ({ target, issuer, protected: path }) =>
  target.send({ method: 'GET', path, token: await issuer.token() })

const pauseMilliseconds = 1000

interface Greeted {
  readonly answer: Answer
  /** The clocks of the target and of the suite differ, which waiting does not repair. */
  readonly apart: Finding | undefined
}

/**
 * A target may still hold the keys of an earlier run. The suite waits for the rotation time, or until the target has fetched the
 * keys of this run and still rejects the token.
 */
async function greeted(trusting: Trusting, otherwise: Greet | undefined): Promise<Greeted> {
  const { inbox, isByAddress, issuer, settings, target } = trusting
  const end = target.session.now() + 1000 * rotationSeconds(settings)
  for (let hasFetched = !isByAddress || issuer.facts.keyring.isRefused; ;) {
    const sent = target.session.now()
    let answer = await greet(trusting)
    if (isRefused(answer) && otherwise !== undefined) answer = await otherwise(trusting)
    const now = target.session.now()
    const apart = clocksApart(answer, sent, now)
    if (!isRefused(answer) || hasFetched || apart !== undefined || now >= end) return { answer, apart }
    hasFetched = (await inbox?.next(keysPath, 'at once')) !== undefined
    if (!hasFetched) await target.session.wait(pauseMilliseconds)
  }
}

export async function openTrusting(
  given: RunInputs,
  session: Session,
  greetOtherwise?: Greet,
): Promise<Result<Opened<Trusting>, BlockedReason>> {
  const { settings, keyring } = given
  const inbox = await given.inbox?.(session)
  const name = settings['issuer'] ?? inbox?.url
  if (name === undefined) return fail('no-callback')
  const target = given.target(session)
  const issuer = new Issuer({
    session,
    keyring,
    ...(inbox === undefined ? {} : { inbox }),
    name,
    audience: await audienceOf(target, settings),
    scope: scopeOf(settings),
    claims: claimsOf(settings) ?? {},
    algorithms: algorithmsOf(settings) ?? ['ES256'],
  })
  await issuer.publish()
  const trusting: Trusting = {
    target,
    issuer,
    ...(inbox === undefined ? {} : { inbox }),
    protected: protectedPath(settings),
    isByAddress: inbox !== undefined && !isStatic(settings),
    settings,
  }
  const { answer, apart } = await greeted(trusting, greetOtherwise)
  if (answer.missing !== undefined) return fail(answer.missing)
  if (apart !== undefined) return fail({ reason: 'clocks-apart', finding: apart })
  keyring.isRefused = isRefused(answer)
  if (keyring.isRefused) return fail('issuer-not-trusted')
  if (!isAccepted(answer)) return fail('protected-not-served')
  return ok({ subject: trusting, close: async () => inbox?.close() })
}

/** A server that receives tokens of the issuer of the run. */
export function trustingProfile(
  of: Pick<ProfileOf<Trusting>, 'name' | 'title' | 'scenarios'> & {
    readonly settings?: Readonly<Record<string, string>>
    check?(settings: RunInputs['settings']): string | undefined
    /** A correct request of another kind, for a target that does not accept bearer tokens. */
    readonly greetOtherwise?: Greet
    /** The capabilities that the target declares. */
    declared?(subject: Trusting): Promise<ReadonlySet<string>>
  },
): Profile {
  return profile<Trusting>({
    name: of.name,
    title: of.title,
    kind: 'server',
    scenarios: of.scenarios,
    settings: { ...trustSettings, ...of.settings },
    prepare: instructions,
    check: (settings) => trustFault(settings) ?? of.check?.(settings),
    async open(given, session) {
      const opened = await openTrusting(given, session, of.greetOtherwise)
      if (!opened.ok || of.declared === undefined) return opened
      return ok({ ...opened.value, declared: await of.declared(opened.value.subject) })
    },
  })
}
