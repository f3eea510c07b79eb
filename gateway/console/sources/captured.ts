// /console/sources/{id}/messages: the last messages of a source, while an officer keeps them; and one of them, for the client that owned
// the source when it came: no policy can be asked of the bytes of a message. Each look is a record of the audit log.

import { fail, ok, type Result } from '../../../standards/result.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { fillIn } from '../../../locales/locales.ts'
import { recording } from '../../http/decision.ts'
import {
  capturedFor,
  capturedMessage,
  type OpenedMessage,
  startCapture,
} from '../../http/management/sources/capture.ts'
import { sourceFor } from '../../http/management/sources/sources.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { viewHtml } from '../../http/pages/translation/render.ts'
import { translationOf } from '../../http/pages/translation/translated.ts'
import { rejectedView } from '../../http/pages/translation/view.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import { officers, hasAnyRole, type Principal } from '../../principal.ts'
import type { CapturedSummary } from '../../store/operation/captures.ts'
import type { Source } from '../../store/sources/sources.ts'
import { showing, taking } from '../forms.ts'
import { choice, code, further, link, postForm, type PageContext, table, time } from '../page-context.ts'
import { sourcesPath } from './list.ts'

const durations = [600, 3600, 86_400] as const
const numbers = [100, 500, 1000] as const

/** A vendor that signs in may see the bytes that it has sent. */
export function isOwnerOf(principal: Principal, owner: string): boolean {
  return hasAnyRole(principal, ['vendor']) && principal.client === owner
}

function startForm(here: string, shown: PageContext): Html {
  const { texts } = shown
  return postForm(
    shown,
    `${here}/capture`,
    html`<div class="fields">
        ${choice(
          texts.source.captureFor,
          'seconds',
          '3600',
          durations.map((seconds) => [String(seconds), fillIn(texts.source.minutesCount, { n: seconds / 60 })]),
        )}
        ${choice(
          texts.source.captureNumber,
          'messages',
          '100',
          numbers.map((one) => [String(one), String(one)]),
        )}
      </div>
      <button>${icon('play')}${texts.source.captureStart}</button>`,
  )
}

function resultName(result: string, { texts }: PageContext): string {
  const known = (['stored', 'duplicate', 'fragment', 'refused'] as const).find((one) => one === result)
  return known === undefined ? result : texts.messageResult[known]
}

function row(one: CapturedSummary, here: string, shown: PageContext): readonly Part[] {
  return [
    link(shown, `${here}/messages/${encodeURIComponent(one.id)}`, time(one.received)),
    code(one.mediaType),
    resultName(one.result, shown),
    one.bytes,
  ]
}

async function listHtml(
  gateway: GatewayContext,
  context: RouteContext,
  source: Source,
  shown: PageContext,
): Promise<Result<Html, GatewayProblem>> {
  const { texts } = shown
  const here = `${sourcesPath}/${source.id}`
  const isOfficer = hasAnyRole(context.get('principal'), officers)
  const found = await capturedFor(gateway, context, source)
  if (!found.ok) {
    if (found.problem.code !== 'not-found') return found
    return ok(
      html`<p>${texts.source.captureOff}</p>
        ${isOfficer && startForm(here, shown)}`,
    )
  }
  const { capture, page } = found.value
  const heads = [texts.deadLetters.received, texts.deadLetters.mediaType, texts.common.outcome, texts.source.bytes]
  const rows = page.items.map((one) => row(one, here, shown))
  const end = postForm(
    shown,
    `${here}/capture/end`,
    html`<button class="secondary small">${icon('x')}${texts.source.captureEnd}</button>`,
  )
  return ok(
    html`<p>${fillIn(texts.source.captureUntil, { time: capture.until.slice(0, 16).replace('T', ' ') })}</p>
      ${capture.dropped > 0 && html`<p>${fillIn(texts.source.captureDropped, { n: capture.dropped })}</p>`}
      ${rows.length === 0 ? html`<p role="status">${texts.source.captureNone}</p>` : table(heads, rows)}
      ${further(page.next, `${here}/messages`, shown)} ${isOfficer && end}`,
  )
}

export const capturedRoute = showing(async (gateway, context, shown) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const { id } = source.value
  context.set('facts', { source: id })
  const list = await listHtml(gateway, context, source.value, shown)
  if (!list.ok) return list
  const { texts } = shown
  const body = html`<p>${texts.source.capturedIntro} ${link(shown, `${sourcesPath}/${id}`, code(id))}</p>
    <section class="card">${list.value}</section>
    <p class="hint">${texts.source.payloadsOfOwner}</p>`
  return ok({ title: `${texts.source.lastMessages}: ${id}`, body, styles: ['translation.css'] })
})

/** The message as it is read now, alone. Of what no adapter reads by itself, the payload. */
async function messageHtml(
  gateway: GatewayContext,
  context: RouteContext,
  source: Source,
  { body, mediaType, headers }: OpenedMessage,
  shown: PageContext,
): Promise<Html> {
  const { registry } = gateway.services
  const from = source.mapping === undefined ? registry.get(source.adapter) : undefined
  const to = registry.get('ngsi-ld')
  if (from === undefined || to === undefined) {
    const view = rejectedView(body, { code: '' })
    const [fromName, texts] = [source.adapter, shown.texts.translation]
    return viewHtml({ view, fromName, toName: '', meaning: () => [], texts, output: undefined })
  }
  const chosen = {
    ...{ from, to, mediaType, headers, options: source.options, targetOptions: {} },
    ...{ target: undefined, example: undefined },
    payload: { encoding: 'hex', lines: 'lf', text: toHex(body) },
  } as const
  const done = await translationOf(gateway, context.get('view'), context.get('tenant'), chosen, shown)
  return html`${done.html}
    <p class="hint">${shown.texts.source.capturedAlone}</p>`
}

export const capturedMessageRoute = showing(async (gateway, context, shown) => {
  const found = await sourceFor(gateway, context)
  if (!found.ok) return found
  const source = found.value
  context.set('facts', { source: source.id })
  const message = await gateway.store.captures.message(context.get('tenant'), source.id, context.req.param('n') ?? '')
  if (message === undefined) return fail({ code: 'not-found', detail: 'There is no such captured message.' })
  const { texts } = shown
  const rows: readonly (readonly [string, Part])[] = [
    [texts.deadLetters.received, time(message.received)],
    [texts.deadLetters.mediaType, code(message.mediaType)],
    [texts.source.bytes, message.bytes],
    [texts.common.outcome, resultName(message.result, shown)],
  ]
  const opened = isOwnerOf(context.get('principal'), message.owner)
    ? await capturedMessage(gateway, message)
    : undefined
  const body = html`<dl>
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${
      opened === undefined
        ? html`<p class="note">${texts.source.payloadsOfOwner}</p>`
        : html`<div class="translation">${await messageHtml(gateway, context, source, opened, shown)}</div>`
    }
    <p>${link(shown, `${sourcesPath}/${source.id}/messages`, texts.source.lastMessages)}</p>`
  return ok({ title: `${texts.source.capturedMessage}: ${source.id}`, body, styles: ['translation.css'] })
})

function oneOf(values: readonly number[], text: string | null, otherwise: number): number {
  return values.find((value) => String(value) === text) ?? otherwise
}

export const captureRoute = taking(async (gateway, context, form) => {
  const seconds = oneOf(durations, form.get('seconds'), 3600)
  const messages = oneOf(numbers, form.get('messages'), 100)
  const started = await startCapture(gateway, context, { messages, seconds })
  return started.ok ? ok({ path: `${sourcesPath}/${context.req.param('id') ?? ''}/messages` }) : started
})

export const endCaptureRoute = taking(async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const { id } = source.value
  await recording(gateway, context, { source: id }).captures.remove(context.get('tenant'), id)
  return ok({ path: `${sourcesPath}/${id}/messages` })
})
