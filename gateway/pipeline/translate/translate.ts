// A translation: the one function that converts a payload to a document without the store. The HTTP route, the command and the
// library all call it.

import type { Codec, Entity, Json, Loss, Message, Repair, Target } from '../../../adapters/adapter.ts'
import { isPersonal } from '../../../standards/hub/category.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { nearestName } from '../../../standards/text/nearest.ts'
import type { Registered } from '../../../adapters/register.ts'
import { knowsOption, optionsThere } from '../formats/adapter-options.ts'
import type { GatewayProblem } from '../../problem.ts'
import { type Advice, adviceOn } from '../advice.ts'
import { compiledCodec } from '../formats/compiled-codec.ts'
import { decodeAll } from '../decode.ts'
import { decodeInner } from '../inner.ts'
import { encode, relatedFor, withLedger } from '../encode.ts'
import { govern, type Governed } from '../govern.ts'
import { adapterOf, type Services } from '../services.ts'
import { createIdentity, localIdFor } from '../identity.ts'
import { type BytePlaces, type Link, type Links, linksOf, LinkRecorder } from './links.ts'
import { validateEach } from '../validate.ts'
import type { AccessScope } from '../access/access-scope.ts'

export interface TranslationPair {
  readonly from: string
  readonly to: string
  /** A target of `to`; the first one where absent. */
  readonly target?: string
  /** Each option belongs to the source where that declares it, otherwise to the target; unknown options are refused. */
  readonly options: JsonObject
  /** The options of `to`. */
  readonly targetOptions: JsonObject
}

export interface TranslationRequest extends TranslationPair {
  /** That of `planTranslation` for these formats and options; absent: it is made for this request. */
  readonly plan?: TranslationPlan
  readonly message: Message
  /** Losses from before the payload was extracted from its request. */
  readonly losses?: readonly Loss[]
  /** Refuses a translation with losses (`Prefer: handling=strict`). */
  readonly strict: boolean
  /** The tenant under which keyed URNs are created. */
  readonly tenant: string
  /** Records which value of the message became which attribute. */
  readonly links?: true
}

export interface Translation {
  readonly output: Uint8Array | string
  readonly mediaType: string
  readonly entities: readonly Entity[]
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
  readonly advice: readonly Advice[]
  readonly hidden: Governed['hidden']
  /** Whether an id was keyed because it identifies a person. */
  readonly keyedIds: boolean
  /** Where the request wanted them; of attributes that the reader may see. */
  readonly links: readonly Link[]
  /** Whether there may be more links than these. */
  readonly linksIncomplete: boolean
  /** Where paths of links, losses and repairs stand in the body, of a format of bytes. */
  readonly places: BytePlaces
}

/** What is the same for all messages of two formats with their options. */
export interface TranslationPlan {
  readonly source: Codec
  readonly sink: Codec
  readonly target: Target
}

export function targetOf(registered: Registered, name: string | undefined): Result<Target, GatewayProblem> {
  const { writes, id } = registered.adapter
  const target = name === undefined ? writes[0] : writes.find((candidate) => candidate.name === name)
  if (target !== undefined) return ok(target)
  const available = writes.map((candidate) => candidate.name)
  const nearest = nearestName(name ?? '', available)
  const unknown = `${id} has no target of this name.${nearest === undefined ? '' : ` Do you mean ${nearest}?`}`
  return fail({ code: 'unknown-target', detail: writes.length === 0 ? `${id} is only read.` : unknown, available })
}

/** The options by side: each belongs to the source where that declares it, otherwise to the target. */
function splitOptions(
  from: Registered,
  to: Registered,
  request: TranslationPair,
): Result<{ readonly from: JsonObject; readonly to: JsonObject }, GatewayProblem> {
  const source: Record<string, Json> = {}
  const target: Record<string, Json> = {}
  for (const [name, value] of Object.entries(request.options)) {
    if (knowsOption(from, name)) source[name] = value
    else if (knowsOption(to, name)) target[name] = value
    else {
      const detail = `Neither ${request.from} nor ${request.to} has this option. ${optionsThere([from, to], name)}`
      return fail({ code: 'option-invalid', option: name, detail })
    }
  }
  return ok({ from: source, to: { ...target, ...request.targetOptions } })
}

/** A problem of a target option names the target. */
function ofTarget(to: string, problem: Problem): Problem {
  if (!('option' in problem)) return problem
  return { ...problem, option: `target-option.${problem.option}`, detail: `For the target ${to}: ${problem.detail}` }
}

/** The plan of requests with these formats and options. */
export async function planTranslation(
  services: Services,
  request: TranslationPair,
): Promise<Result<TranslationPlan, GatewayProblem>> {
  const from = adapterOf(services, request.from)
  if (!from.ok) return from
  const to = adapterOf(services, request.to)
  if (!to.ok) return to
  const target = targetOf(to.value, request.target)
  if (!target.ok) return target
  const options = splitOptions(from.value, to.value, request)
  if (!options.ok) return options
  const source = await compiledCodec(from.value, options.value.from)
  if (!source.ok) return source
  const sink = await compiledCodec(to.value, options.value.to)
  return sink.ok
    ? ok({ source: source.value, sink: sink.value, target: target.value })
    : fail(ofTarget(request.to, sink.problem))
}

/** The refusal of strict handling. */
export function loses(losses: readonly Loss[]): GatewayProblem {
  const detail = 'The translation is not lossless, and the request asked for strict handling.'
  return { code: 'translation-loses', detail, losses }
}

const noLinks: Links = { links: [], isIncomplete: false, places: new Map() }

/** decode → validate → govern → encode. */
export async function translate(
  services: Services,
  view: AccessScope,
  request: TranslationRequest,
): Promise<Result<Translation, GatewayProblem>> {
  const planned = request.plan === undefined ? await planTranslation(services, request) : ok(request.plan)
  if (!planned.ok) return planned
  const { source, sink, target } = planned.value
  const { limits, contextOf } = services
  const { now } = view
  const identity = createIdentity(services.idKey, request.tenant)

  const plain = { receivedAt: now, limits, state: new Map(), id: identity.id, contextOf }
  const recorder = request.links === true ? new LinkRecorder() : undefined
  const context = recorder === undefined ? plain : { ...plain, trace: recorder.trace, place: recorder.place }
  const { registry, secrets } = services
  const decoded = await services.span('decode', () =>
    decodeAll(source, request.message, context, secrets, limits.messages, limits.aheadSeconds, (envelope, within) =>
      decodeInner(envelope, { registry, context: within, secrets, statesOf: async () => within.state }),
    ),
  )
  if (!decoded.ok) return decoded
  const valid = services.span('validate', () => validateEach(decoded.value.entities, limits))
  if (!valid.ok) return valid
  const found = [...decoded.value.losses, ...valid.value.losses]
  const ledger = { losses: [...(request.losses ?? []), ...found], repairs: decoded.value.repairs }
  const governed = services.span('govern', () => govern(valid.value.entities, ledger, view, source.categories))
  const encoded = services.span('encode', () =>
    encode(sink, governed.entities, {
      target: target.name,
      now,
      limits,
      related: relatedFor(target, governed.entities),
      localId: localIdFor(identity.aliases, view),
      isMinted: (id) => identity.minted.has(id),
      contextOf,
    }),
  )
  if (!encoded.ok) return fail(withLedger(encoded.problem, decoded.value.entities.length, governed.losses))
  const losses = [...governed.losses, ...encoded.value.losses]
  // Strict handling also counts losses that the reader may not see, and reports only those that it may see.
  if (request.strict && ledger.losses.length + encoded.value.losses.length > 0) return fail(loses(losses))
  const {
    links,
    isIncomplete: linksIncomplete,
    places,
  } = recorder === undefined
    ? noLinks
    : linksOf(recorder, governed.entities, { codec: source, message: request.message, context: plain })
  return ok({
    output: encoded.value.body,
    mediaType: target.mediaType,
    entities: governed.entities,
    losses,
    repairs: governed.repairs,
    // An encrypted payload is not described by the names in it.
    advice: source.open === undefined ? adviceOn(valid.value.entities, ledger.losses, view, source.categories) : [],
    hidden: governed.hidden,
    keyedIds: [...identity.aliases.values()].some((alias) => isPersonal(alias.category)),
    links,
    linksIncomplete,
    places,
  })
}
