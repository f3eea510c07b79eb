// /console/sources/{id}/dead-letters: the rejected messages of a source, each with the error and the place; replayed one by one or
// all, so many in each request, and discarded. A payload is shown to the client that owns the source and to nobody else.

import { ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import {
  discardFor,
  type LetterDocument,
  letterFor,
  lettersFor,
  replayFor,
  replayLetter,
} from '../../http/management/sources/dead-letters.ts'
import { sourceFor } from '../../http/management/sources/sources.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { viewHtml } from '../../http/pages/translation/render.ts'
import { rejectedView } from '../../http/pages/translation/view.ts'
import { formatOf } from '../../pipeline/formats/compiled-codec.ts'
import { hasAnyRole, type Principal } from '../../principal.ts'
import type { DeadLetter } from '../../store/ingest/dead-letters.ts'
import type { Source } from '../../store/sources/sources.ts'
import { showing, taking } from '../forms.ts'
import type { ConsolePage } from '../frame.ts'
import { code, further, link, postForm, type PageContext, table, time } from '../page-context.ts'
import { problemText } from '../problem-page.ts'
import { sourcesPath } from './list.ts'
import { repairHtml } from './repair.ts'

function aboutProblem(problem: LetterDocument['problem']): Html {
  const { detail, path } = problem
  return problemText({
    detail: typeof detail === 'string' ? detail : '',
    ...(typeof path === 'string' ? { path } : {}),
  })
}

function replayForm(letters: string, { n, receivedAt }: LetterDocument, shown: PageContext): Html {
  const { replay } = shown.texts.deadLetters
  return postForm(
    shown,
    `${letters}/${encodeURIComponent(n)}/replay`,
    html`<button aria-label="${`${replay} ${receivedAt}`}">${replay}</button>`,
  )
}

function letterRow(letter: LetterDocument, letters: string, shown: PageContext): readonly Part[] {
  const { n, receivedAt, mediaType, problem, state } = letter
  const isWaiting = state === 'waiting'
  return [
    link(shown, `${letters}/${encodeURIComponent(n)}`, time(receivedAt)),
    code(mediaType),
    aboutProblem(problem),
    shown.texts.deadLetters[isWaiting ? 'pending' : 'replayed'],
    isWaiting && replayForm(letters, letter, shown),
  ]
}

export const deadLettersRoute = showing(async (gateway, context, shown) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const page = await lettersFor(gateway, context, source.value)
  if (!page.ok) return page
  const { id } = source.value
  const { texts } = shown
  const letters = `${sourcesPath}/${id}/dead-letters`
  const rows = page.value.items.map((letter) => letterRow(letter, letters, shown))
  const heads = [
    texts.deadLetters.received,
    texts.deadLetters.mediaType,
    texts.deadLetters.problem,
    texts.common.state,
    texts.deadLetters.replay,
  ]
  const waiting = await gateway.store.sources.waitingLetters(context.get('tenant'), id)
  const body = html`<p>${texts.deadLetters.intro} ${link(shown, `${sourcesPath}/${id}`, id)}</p>
    ${waiting > 0 && replayAllForm(letters, { total: waiting, replayed: 0, failed: 0, cursor: '' }, shown)}
    ${rows.length === 0 ? html`<p class="empty" role="status">${texts.deadLetters.none}</p>` : table(heads, rows)}
    ${further(page.value.next, letters, shown)}`
  return ok({ title: `${texts.sources.deadLetters}: ${id}`, body, islands: ['replay.js'] })
})

interface Progress {
  readonly total: number
  readonly replayed: number
  readonly failed: number
  /** Where the next request goes on; empty: at the beginning. */
  readonly cursor: string
}

function hidden(name: string, value: string | number): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}

function replayAllForm(letters: string, progress: Progress, shown: PageContext): Html {
  const { texts } = shown
  const { total, replayed, failed, cursor } = progress
  const label = replayed + failed === 0 ? texts.source.replayAll : texts.source.replayOn
  return html`<div id="replay-all" data-more="${cursor === '' && replayed + failed > 0 ? '' : 'yes'}">
    ${
      replayed + failed > 0 &&
      html`<p role="status">${fillIn(texts.source.replayedCount, { n: replayed, failed, total })}</p>
        <progress
          max="${Math.max(total, 1)}"
          value="${replayed + failed}"
          aria-label="${texts.source.replayAll}"
        ></progress>`
    }
    ${postForm(
      shown,
      `${letters}/replay`,
      html`${hidden('total', total)}${hidden('replayed', replayed)}${hidden('failed', failed)}${hidden('cursor', cursor)}<button>
          ${icon('rotate-ccw')}${fillIn(label, { n: total })}
        </button>`,
    )}
  </div>`
}

/** In one request; each is a transaction of its own. */
const batch = 20

function count(form: URLSearchParams, name: string): number {
  const text = form.get(name) ?? ''
  return /^\d{1,6}$/.test(text) ? Number(text) : 0
}

export const replayAllRoute = taking(async (gateway, context, form, shown) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const configured = await formatOf(gateway, context.get('tenant'), source.value)
  if (!configured.ok) return configured
  const tenant = context.get('tenant')
  const cursor = form.get('cursor') ?? ''
  const page = await gateway.store.deadLetters.list({
    tenant,
    source: source.value.id,
    limit: batch,
    ...(cursor === '' ? {} : { cursor }),
  })
  if (!page.ok) return { ok: false, problem: { ...page.problem, code: 'bad-request' } }
  let [replayed, failed] = [count(form, 'replayed'), count(form, 'failed')]
  for (const { id, replayed: before } of page.value.items) {
    if (before !== undefined) continue
    const letter = await gateway.store.deadLetters.get(tenant, id)
    if (letter === undefined) continue
    const receipt = await replayLetter(gateway, context, source.value, configured.value.codec, letter)
    const isStored = receipt.ok && receipt.value.results.every(({ problem }) => problem === undefined)
    if (isStored) replayed += 1
    else failed += 1
  }
  const letters = `${sourcesPath}/${source.value.id}/dead-letters`
  const progress = { total: count(form, 'total'), replayed, failed, cursor: page.value.next ?? '' }
  const { texts } = shown
  const rest = page.value.next !== undefined
  const body = html`${
      rest
        ? replayAllForm(letters, progress, shown)
        : html`<div id="replay-all" data-more="">
            <p class="note" role="status">${fillIn(texts.source.replayedCount, { ...progress, n: replayed })}</p>
          </div>`
    }
    <p>${link(shown, letters, texts.sources.deadLetters)}</p>`
  return ok({ title: `${texts.sources.deadLetters}: ${source.value.id}`, body, islands: ['replay.js'] })
})

/** As the JSON route: the vendor that owned the source when the message came. */
function isOwner(principal: Principal, letter: DeadLetter): boolean {
  return hasAnyRole(principal, ['vendor']) && letter.owner === principal.client
}

function payloadHtml(principal: Principal, letter: DeadLetter, format: string, { texts }: PageContext): Html {
  if (!isOwner(principal, letter)) return html`<p class="note">${texts.source.payloadsOfOwner}</p>`
  const { code: problemCode, path } = letter.problem
  const view = rejectedView(letter.body, {
    code: typeof problemCode === 'string' ? problemCode : '',
    ...(typeof path === 'string' ? { path } : {}),
  })
  return html`<div class="translation">
    ${viewHtml({ view, fromName: format, toName: '', meaning: () => [], texts: texts.translation, output: undefined })}
  </div>`
}

export const letterRoute = showing(async (gateway, context, shown) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  context.set('facts', { source: source.value.id })
  const letter = await letterFor(gateway, context, source.value)
  return letter.ok ? ok(letterPage(context.get('principal'), source.value, letter.value, shown)) : letter
})

function letterPage(principal: Principal, source: Source, letter: DeadLetter, shown: PageContext): ConsolePage {
  const { texts } = shown
  const { id, adapter } = source
  const letters = `${sourcesPath}/${id}/dead-letters`
  const here = `${letters}/${encodeURIComponent(letter.id)}`
  const { code: problemCode, clause } = letter.problem
  const rows: readonly (readonly [string, Part])[] = [
    [texts.deadLetters.received, time(letter.received)],
    [texts.deadLetters.mediaType, code(letter.mediaType)],
    [texts.source.bytes, letter.bytes],
    [texts.common.state, texts.deadLetters[letter.replayed === undefined ? 'pending' : 'replayed']],
    [texts.source.code, code(typeof problemCode === 'string' ? problemCode : '')],
    ...(typeof clause === 'string' ? [[texts.source.clause, html`<span dir="ltr">${clause}</span>`] as const] : []),
  ]
  const body = html`<p class="note wrong">${aboutProblem(letter.problem)}</p>
    <dl>
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${payloadHtml(principal, letter, adapter, shown)}
    ${letter.replayed === undefined && repairHtml(source, letter, shown)}
    <div class="toolbar">
      ${letter.replayed === undefined && postForm(shown, `${here}/replay`, html`<button>${icon('rotate-ccw')}${texts.deadLetters.replay}</button>`)}
      ${postForm(shown, `${here}/discard`, html`<button class="danger">${icon('trash-2')}${texts.source.discard}</button>`)}
      ${link(shown, letters, texts.sources.deadLetters)}
    </div>
    <p class="hint">${texts.source.discardHint}</p>`
  return { title: `${texts.deadLetters.problem}: ${id}`, body, styles: ['translation.css'] }
}

/** What is rejected again would look as before in the list: the page says so, and why. */
export const replayRoute = taking(async (gateway, context, _form, shown) => {
  const receipt = await replayFor(gateway, context)
  if (!receipt.ok) return receipt
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const problem = receipt.value.results.find((one) => one.problem !== undefined)?.problem
  const letter = problem === undefined ? undefined : await letterFor(gateway, context, source.value)
  if (letter?.ok !== true) return ok({ path: `${sourcesPath}/${source.value.id}/dead-letters` })
  const page = letterPage(context.get('principal'), source.value, letter.value, shown)
  const again = fillIn(shown.texts.source.replayedCount, { n: 0, failed: 1, total: 1 })
  return ok({
    ...page,
    body: html`<p class="note warn" role="status">${again}</p>
      ${page.body}`,
  })
})

export const discardRoute = taking(async (gateway, context) => {
  const discarded = await discardFor(gateway, context)
  return discarded.ok ? ok({ path: `${sourcesPath}/${context.req.param('id') ?? ''}/dead-letters` }) : discarded
})
