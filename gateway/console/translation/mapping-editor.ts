// The mapping editor: a sample, a draft made from it, the lines of the mapping, and what it makes of the sample, with every value that
// no line names in red; then a version is published.

import { ok, type Result } from '../../../standards/result.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { hubTypes } from '../../../standards/hub/tables.ts'
import { changeMapping, mappingOfText } from '../../http/management/mapping-changes.ts'
import { suggestionFor } from '../../http/management/mapping-tools.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { bytesOf } from '../../http/pages/translation/choice.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { consolePath } from '../../http/session.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { type GatewayProblem, statusOf } from '../../problem.ts'
import { fillIn } from '../../../locales/locales.ts'
import { showing, taking } from '../forms.ts'
import type { ConsolePage } from '../frame.ts'
import { choice, field, plainText, postForm, type PageContext } from '../page-context.ts'
import { problemHtml } from '../problem-page.ts'
import { declarationsHtml, withDeclarations } from './declarations.ts'
import { draftIn, type MappingDraft, noDraft } from './draft.ts'
import { linesHtml, offeredHtml } from './editor-lines.ts'
import { goLive, liveHtml, usualJurisdiction } from './go-live.ts'
import { faultsHtml, previewHtml } from './mapping-preview.ts'

export const mappingsPath = `${consolePath}/mappings`
/** A mapping and a sample of 300,000 bytes, as a form may write them. */
const maxForm = 950_000

/** The sample and the mapping beside each other, the lines of the mapping, and its options. */
function textsHtml(shown: PageContext, { sample, text, options }: MappingDraft, between: Html | false): Html {
  const { mapping: texts, translation } = shown.texts
  return html`<div class="two">
      <div>
        <label for="payload">${texts.sample}</label>
        <textarea id="payload" name="payload" class="tall" dir="ltr" spellcheck="false">${sample.text}</textarea>
        <button name="do" value="suggest" class="secondary">${icon('wrench')}${texts.suggest}</button>
      </div>
      <div>
        <label for="text">${texts.document}</label>
        <textarea id="text" name="text" class="tall" dir="ltr" spellcheck="false" aria-describedby="text-about">
${text}</textarea>
        <p class="hint" id="text-about">${texts.documentHint}</p>
      </div>
    </div>
    ${between} ${linesHtml(shown)}
    <details ${options !== '' && html` open`}>
      <summary>${translation.options}</summary>
      <label for="options">${translation.asJson}</label>
      <textarea id="options" name="options" class="short" rows="3" dir="ltr" spellcheck="false">${options}</textarea>
      <div class="fields">
        ${choice(translation.encoding, 'encoding', sample.encoding, [
          ['text', translation.encodingText],
          ['hex', translation.encodingHex],
        ])}
        ${choice(translation.lineEnds, 'lines', sample.lines, [
          ['lf', 'LF'],
          ['crlf', 'CR LF'],
          ['cr', 'CR'],
        ])}
      </div>
    </details>`
}

/** The form, and below it what was asked for. */
export function editorHtml(shown: PageContext, draft: MappingDraft, below: Html | false, isNew: boolean): Html {
  const { mapping: texts } = shown.texts
  return aroundHtml(
    shown,
    html`<input type="hidden" name="tag" value="${draft.tag}" />
      ${textsHtml(shown, draft, declarationsHtml(draft.text, shown))}
      <div class="fields">
        ${
          isNew
            ? field(texts.name, 'id', draft.id, html`${plainText} pattern="[a-z0-9]+(-[a-z0-9]+)*" maxlength="64"`)
            : html`<input type="hidden" name="id" value="${draft.id}" />`
        }
      </div>
      <div class="toolbar">
        <button name="do" value="preview">${icon('play')}${texts.preview}</button>
        <button name="do" value="publish" class="secondary">${icon('upload')}${texts.publish}</button>
        <button name="do" value="shadow" class="secondary">${icon('flask-conical')}${texts.shadow}</button>
      </div>
      <p class="hint">${texts.publishHint}</p>
      ${!isNew && html`<input type="hidden" name="opened" value="yes" />`}`,
    below,
  )
}

function aroundHtml(shown: PageContext, fields: Html, below: Html | false): Html {
  return html`<div id="editor">${postForm(shown, `${mappingsPath}/editor`, fields)}</div>
    <div id="translation" class="translation">${below}</div>`
}

/** A draft from which a source is made: first what only a person knows; the texts are folded away until something is wrong. */
function guidedHtml(
  shown: PageContext,
  draft: MappingDraft,
  below: Html | false,
  { jurisdiction, type, isWrong }: { readonly jurisdiction: string; readonly type: string; readonly isWrong: boolean },
): Html {
  const fields = html`<input type="hidden" name="guided" value="yes" />
    ${declarationsHtml(draft.text, shown)} ${liveHtml(shown, draft.id, jurisdiction)} ${typeHtml(shown, type)}
    <details ${isWrong && html` open`}>
      <summary>${shown.texts.mapping.correct}</summary>
      ${textsHtml(shown, draft, false)}
    </details>`
  return aroundHtml(shown, fields, below)
}

/**
 * The type of the draft is a guess from the names of values: one may name another one and have the draft made again. Behind the
 * buttons that go live, because the first button of a form is the one of the Enter key.
 */
function typeHtml(shown: PageContext, type: string): Html {
  return html`<div class="fields">
      ${field(shown.texts.common.entityType, 'type', type, html`${plainText} list="hub-types"`)}
      <input type="hidden" name="draftType" value="${type}" />
      <datalist id="hub-types">${hubTypes.map((one) => html`<option value="${one}"></option>`)}</datalist>
    </div>
    <button name="do" value="suggest" class="secondary">${icon('wrench')}${shown.texts.mapping.suggest}</button>`
}

/** Of a draft as it is suggested; empty: the text was written in another way. */
function typeIn(text: string): string {
  return /^ +- type: (\S+)/m.exec(text)?.[1] ?? ''
}

function editorPage(title: string, body: Html): ConsolePage {
  return { title, body, styles: ['translation.css'], islands: ['mapping.js'] }
}

export const newMappingRoute = showing((_gateway, _context, shown) => {
  const intro = html`<p>${shown.texts.mapping.createIntro}</p>`
  const editor = editorHtml(shown, noDraft, false, true)
  return ok(editorPage(shown.texts.mapping.create, html`${intro}${editor}`))
})

/** A draft from the sample; what only a person knows is marked TODO in it. @param wanted the type; empty: the one that fits best */
async function suggested(
  gateway: GatewayContext,
  shown: PageContext,
  draft: MappingDraft,
  wanted = '',
): Promise<Result<{ readonly draft: MappingDraft; readonly below: Html }, GatewayProblem>> {
  const body = bytesOf(draft.sample)
  if (!body.ok) return body
  const made = await suggestionFor(gateway, body.value, {
    ...(draft.id === '' ? {} : { name: draft.id }),
    ...(wanted === '' ? {} : { type: wanted }),
  })
  if (!made.ok) return made
  const { yaml, type, todo, values, used } = made.value
  const below = html`<p class="note" role="status">
    ${fillIn(shown.texts.mapping.suggested, { type, used, values, todo: todo.length })}
  </p>`
  return ok({ draft: { ...draft, text: yaml }, below })
}

/** What follows a sample that no format reads: a draft of a mapping. */
export async function guidedPage(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  sample: MappingDraft['sample'],
): Promise<Result<Html, GatewayProblem>> {
  const made = await suggested(gateway, shown, { ...noDraft, sample })
  if (!made.ok) return made
  const { draft, below } = made.value
  const jurisdiction = await usualJurisdiction(gateway, context.get('tenant'))
  const offered = html`${await offeredHtml(gateway, draft)}`
  return ok(
    html`${below}${guidedHtml(shown, draft, offered, { jurisdiction, type: typeIn(draft.text), isWrong: false })}`,
  )
}

async function published(
  gateway: GatewayContext,
  context: RouteContext,
  draft: MappingDraft,
  mode: 'enforce' | 'shadow',
): ReturnType<typeof changeMapping> {
  const document: Result<JsonObject, GatewayProblem> = await mappingOfText(gateway, draft.text)
  if (!document.ok) return document
  const precondition = draft.tag === '' ? { ifNoneMatch: '*' as const } : { ifMatch: [draft.tag] }
  return changeMapping(gateway, context, mode, document.value, precondition, draft.id)
}

/** The page again, with what was written. */
async function pageAgain(
  gateway: GatewayContext,
  shown: PageContext,
  form: URLSearchParams,
  draft: MappingDraft,
  said: Html,
  isWrong: boolean,
): Promise<ConsolePage> {
  const { mapping: texts, source } = shown.texts
  const below = html`${said}${await offeredHtml(gateway, draft)}`
  if (form.get('guided') === 'yes') {
    const jurisdiction = (form.get('jurisdiction') ?? '').trim()
    const type = actionOf(form) === 'suggest' ? wantedType(form) : typeIn(draft.text)
    return editorPage(source.register, guidedHtml(shown, draft, below, { jurisdiction, type, isWrong }))
  }
  const isNew = form.get('opened') !== 'yes'
  const title = isNew ? texts.create : `${texts.mapping}: ${draft.id}`
  return editorPage(title, editorHtml(shown, draft, below, isNew))
}

function wantedType(form: URLSearchParams): string {
  return (form.get('type') ?? '').trim()
}

/** Nothing goes live as one type while its form says another. */
function actionOf(form: URLSearchParams): string | null {
  const action = form.get('do')
  const isLive = action === 'live' || action === 'live-sample'
  return isLive && wantedType(form) !== (form.get('draftType') ?? '') ? 'suggest' : action
}

export const editMappingRoute = taking(
  async (gateway, context, form, shown) => {
    const written = draftIn(form)
    const declared = withDeclarations(written.text, form)
    const draft = declared.ok ? { ...written, text: declared.value } : written
    const refused = async (problem: GatewayProblem): Promise<ConsolePage> => {
      const { errors = [] } = problem
      const said = errors.length > 0 ? faultsHtml(errors, shown) : problemHtml(problem)
      return { ...(await pageAgain(gateway, shown, form, draft, said, true)), status: statusOf(problem) }
    }
    const action = actionOf(form)
    if (!declared.ok) return ok(await refused(declared.problem))
    if (action === 'suggest') {
      const made = await suggested(gateway, shown, draft, wantedType(form))
      if (!made.ok) return ok(await refused(made.problem))
      const { draft: suggestion, below: said } = made.value
      const text = withDeclarations(suggestion.text, form)
      const next = { ...suggestion, text: text.ok ? text.value : suggestion.text }
      return ok(await pageAgain(gateway, shown, form, next, said, false))
    }
    if (action === 'publish' || action === 'shadow') {
      const done = await published(gateway, context, draft, action === 'shadow' ? 'shadow' : 'enforce')
      return ok(done.ok ? { path: `${mappingsPath}/${draft.id}` } : await refused(done.problem))
    }
    if (action === 'live' || action === 'live-sample') {
      const done = await published(gateway, context, draft, 'enforce')
      return done.ok ? goLive(gateway, context, shown, form, draft, done.value.kind) : ok(await refused(done.problem))
    }
    const below = await previewHtml(gateway, context, shown, draft)
    return ok(await (below.ok ? pageAgain(gateway, shown, form, draft, below.value, false) : refused(below.problem)))
  },
  () => maxForm,
)
