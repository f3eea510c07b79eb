// The mapping editor: a sample, a draft made from it, the lines of the mapping, and what it makes of the sample, with every value that
// no line names in red; then a version is published.

import { ok, type Result } from '../../../standards/result.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { changeMapping, mappingOfText } from '../../http/management/mapping-changes.ts'
import { previewMapping, suggestionFor } from '../../http/management/mapping-tools.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { bytesOf, optionsOf, type Payload } from '../../http/pages/translation/choice.ts'
import { meaningOf } from '../../http/pages/translation/translated.ts'
import { viewHtml } from '../../http/pages/translation/render.ts'
import { rejectedView, type View, viewOf } from '../../http/pages/translation/view.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { consolePath } from '../../http/session.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { engineOf } from '../../pipeline/services.ts'
import { type Fault, type GatewayProblem, statusOf } from '../../problem.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { fillIn } from '../../../locales/locales.ts'
import { showing, taking } from '../forms.ts'
import type { ConsolePage } from '../frame.ts'
import { choice, field, plainText, postForm, type PageContext } from '../page-context.ts'
import { problemHtml } from '../problem-page.ts'
import { declarationsHtml, withDeclarations } from './declarations.ts'

export const mappingsPath = `${consolePath}/mappings`
/** A mapping and a sample of 300,000 bytes, as a form may write them. */
const maxForm = 950_000

export interface MappingDraft {
  readonly id: string
  /** Of the mapping that was opened; empty: it is new. */
  readonly tag: string
  readonly text: string
  readonly sample: Payload
  /** Those that the mapping declares, as JSON. */
  readonly options: string
}

export const noDraft: MappingDraft = {
  id: '',
  tag: '',
  text: '',
  sample: { encoding: 'text', lines: 'lf', text: '' },
  options: '',
}

/** A table that a script fills from the text; without one it is not shown. Its fields have no names, and are not sent. */
function linesHtml(shown: PageContext): Html {
  const words = shown.texts.mapping
  return html`<section
    id="mapping-lines"
    hidden
    data-of-model="${words.ofModel}"
    data-kept="${words.keptAsIs}"
    data-remove="${words.removeLine}"
    data-broken="${words.linesBroken}"
    data-refused="${words.lineRefused}"
  >
    <h2>${words.lines}</h2>
    <p class="hint">${words.linesHint}</p>
    <p role="status"></p>
    <div class="scroll" role="region" tabindex="0" aria-label="${words.lines}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.path}</th>
            <th scope="col">${words.attribute}</th>
            <th scope="col">${words.kindOfLine}</th>
            <th scope="col">${words.unit}</th>
            <th scope="col">${words.transformation}</th>
            <td></td>
          </tr>
        </thead>
        <tbody></tbody>
      </table>
    </div>
    ${newLineHtml(shown)}
  </section>`
}

/** The choices come with a preview (`offeredHtml`); anything else may be typed. */
function newLineHtml(shown: PageContext): Html {
  const words = shown.texts.mapping
  const kinds = [
    ['attributes', words.ofModel],
    ['carry', words.keptAsIs],
  ] as const
  const input = (label: string, id: string, list: string | false): Html =>
    html`<div>
      <label for="${id}">${label}</label><input id="${id}" ${plainText} ${list !== false && html`list="${list}"`} />
    </div>`
  return html`<fieldset id="new-line" data-added="${words.lineAdded}">
    <legend>${words.addLine}</legend>
    <p class="hint">${words.addLineHint}</p>
    <div class="fields">
      ${input(words.path, 'new-path', 'new-paths')} ${input(words.attribute, 'new-attribute', 'model-attributes')}
      <div>
        <label for="new-place">${words.kindOfLine}</label
        ><select id="new-place">
          ${kinds.map(([value, name]) => html`<option value="${value}">${name}</option>`)}
        </select>
      </div>
      ${input(words.unit, 'new-unit', false)}
      <div hidden>
        <label for="new-entity">${words.entity}</label
        ><select id="new-entity"></select>
      </div>
    </div>
    <datalist id="new-paths"></datalist>
    <button type="button" class="secondary">${icon('plus')}${words.addLine}</button>
  </fieldset>`
}

/** What a new line may be made of: the values of the sample, and the attributes of the types. */
async function offeredHtml(gateway: GatewayContext, { sample, text }: MappingDraft): Promise<Html | false> {
  const [body, engine] = [bytesOf(sample), engineOf(gateway.services)]
  if (!body.ok || !engine.ok) return false
  const { paths, attributes } = (await engine.value.choices()).choicesFor(body.value, text)
  const list = (id: string, values: readonly string[]): Html =>
    html`<datalist id="${id}">${values.map((value) => html`<option value="${value}"></option>`)}</datalist>`
  return html`${list('sample-paths', paths)}${list('model-attributes', attributes)}`
}

/** The form, and below it what was asked for. */
export function editorHtml(shown: PageContext, draft: MappingDraft, below: Html | false, isNew: boolean): Html {
  const { mapping: texts, translation } = shown.texts
  const { sample } = draft
  const form = postForm(
    shown,
    `${mappingsPath}/editor`,
    html`<input type="hidden" name="tag" value="${draft.tag}" />
      <div class="two">
        <div>
          <label for="payload">${texts.sample}</label>
          <textarea id="payload" name="payload" class="tall" dir="ltr" spellcheck="false">${sample.text}</textarea>
          <button name="do" value="suggest" class="secondary">${icon('wrench')}${texts.suggest}</button>
        </div>
        <div>
          <label for="text">${texts.document}</label>
          <textarea id="text" name="text" class="tall" dir="ltr" spellcheck="false" aria-describedby="text-about">
${draft.text}</textarea>
          <p class="hint" id="text-about">${texts.documentHint}</p>
        </div>
      </div>
      ${declarationsHtml(draft.text, shown)} ${linesHtml(shown)}
      <details ${draft.options !== '' && html` open`}>
        <summary>${translation.options}</summary>
        <label for="options">${translation.asJson}</label>
        <textarea id="options" name="options" class="short" rows="3" dir="ltr" spellcheck="false">
${draft.options}</textarea>
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
      </details>
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
  )
  return html`<div id="editor">${form}</div>
    <div id="translation" class="translation">${below}</div>`
}

function draftIn(form: URLSearchParams): MappingDraft {
  const lines = (['crlf', 'cr'] as const).find((one) => one === form.get('lines')) ?? 'lf'
  return {
    id: (form.get('id') ?? '').trim(),
    tag: form.get('tag') ?? '',
    text: form.get('text') ?? '',
    sample: { encoding: form.get('encoding') === 'hex' ? 'hex' : 'text', lines, text: form.get('payload') ?? '' },
    options: form.get('options') ?? '',
  }
}

/** Every fault of a mapping, with its line. */
function faultsHtml(faults: readonly Fault[], { texts }: PageContext): Html {
  return html`<div class="note wrong" role="alert">
    <p><b>${fillIn(texts.mapping.faults, { n: faults.length })}</b></p>
    <ul>
      ${faults.map(({ path, detail, line }) => {
        const place = line === undefined ? path : `${fillIn(texts.mapping.line, { n: line })} ${path}`
        return html`<li><code dir="ltr">${place}</code> <span lang="en" dir="ltr">${detail}</span></li>`
      })}
    </ul>
  </div>`
}

/** How many values of the sample lines use, leave out with a reason, or do not name. */
function coverageHtml({ leaves }: View, { texts }: PageContext): Html {
  const mapped = leaves.filter(({ rows }) => rows.length > 0).length
  const ignored = leaves.filter(
    ({ rows, marks }) => rows.length === 0 && marks.some(({ code }) => code === 'not-wanted'),
  )
  const missing = leaves.filter(
    ({ rows, marks }) =>
      rows.length === 0 && marks.some(({ kind, code }) => kind === 'dropped' && code !== 'not-wanted'),
  )
  const total = Math.max(1, mapped + ignored.length + missing.length)
  const counts = { mapped, ignored: ignored.length, missing: missing.length }
  return html`<p role="status">
      ${missing.length === 0 && icon('circle-check')} ${fillIn(texts.mapping.coverage, counts)}
    </p>
    <progress max="${total}" value="${mapped + ignored.length}" aria-label="${texts.mapping.coverageLabel}"></progress>`
}

async function previewHtml(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  draft: MappingDraft,
): Promise<Result<Html, GatewayProblem>> {
  const body = bytesOf(draft.sample)
  if (!body.ok) return body
  const options = optionsOf(new URLSearchParams({ options: draft.options }), undefined, '', 'options')
  if (!options.ok) return options
  const previewed = await previewMapping(gateway, context, {
    mapping: draft.text,
    sampleBase64: toBase64(body.value),
    options: options.value,
    links: true,
  })
  const { translation: texts } = shown.texts
  const base = { fromName: draft.id, toName: 'NGSI-LD', texts }
  if (!previewed.ok) {
    const view = viewHtml({
      ...base,
      view: rejectedView(body.value, previewed.problem),
      meaning: () => [],
      output: undefined,
    })
    return ok(html`${problemHtml(previewed.problem)}${view}`)
  }
  if ('faults' in previewed.value) return ok(faultsHtml(previewed.value.faults, shown))
  const { entities, losses, repairs, links, places, output, mediaType } = previewed.value
  const view = viewOf({ body: body.value, entities, losses, repairs, links, places })
  const hub = gateway.services.registry.get('ngsi-ld')
  const meaning = hub === undefined ? () => [] : await meaningOf(shown, hub, hub)
  const text = typeof output === 'string' ? output : ''
  const document = { text: indented(text), mediaType, isOpen: false }
  return ok(html`${coverageHtml(view, shown)}${viewHtml({ ...base, view, meaning, output: document })}`)
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function editorPage(shown: PageContext, draft: MappingDraft, below: Html | false, isNew: boolean): ConsolePage {
  const { texts } = shown
  return {
    title: isNew ? texts.mapping.create : `${texts.mapping.mapping}: ${draft.id}`,
    body: editorHtml(shown, draft, below, isNew),
    styles: ['translation.css'],
    islands: ['mapping.js'],
  }
}

export const newMappingRoute = showing((_gateway, _context, shown) => {
  const intro = html`<p>${shown.texts.mapping.createIntro}</p>`
  const page = editorPage(shown, noDraft, false, true)
  return ok({ ...page, body: html`${intro}${page.body}` })
})

/** A draft from the sample; what only a person knows is marked TODO in it. */
async function suggested(
  gateway: GatewayContext,
  shown: PageContext,
  draft: MappingDraft,
): Promise<Result<{ readonly draft: MappingDraft; readonly below: Html }, GatewayProblem>> {
  const body = bytesOf(draft.sample)
  if (!body.ok) return body
  const made = await suggestionFor(gateway, body.value, draft.id === '' ? {} : { name: draft.id })
  if (!made.ok) return made
  const { yaml, type, todo, values, used } = made.value
  const below = html`<p class="note" role="status">
    ${fillIn(shown.texts.mapping.suggested, { type, used, values, todo: todo.length })}
  </p>`
  return ok({ draft: { ...draft, text: yaml }, below })
}

async function published(
  gateway: GatewayContext,
  context: RouteContext,
  draft: MappingDraft,
  mode: 'enforce' | 'shadow',
): Promise<Result<unknown, GatewayProblem>> {
  const document: Result<JsonObject, GatewayProblem> = await mappingOfText(gateway, draft.text)
  if (!document.ok) return document
  const precondition = draft.tag === '' ? { ifNoneMatch: '*' as const } : { ifMatch: [draft.tag] }
  return changeMapping(gateway, context, mode, document.value, precondition, draft.id)
}

export const editMappingRoute = taking(
  async (gateway, context, form, shown) => {
    const written = draftIn(form)
    const declared = withDeclarations(written.text, form)
    const draft = declared.ok ? { ...written, text: declared.value } : written
    const isNew = form.get('opened') !== 'yes'
    const pageOf = async (one: MappingDraft, below: Html): Promise<ConsolePage> =>
      editorPage(shown, one, html`${below}${await offeredHtml(gateway, one)}`, isNew)
    const refused = async (problem: GatewayProblem): Promise<ConsolePage> => {
      const { errors = [] } = problem
      const said = errors.length > 0 ? faultsHtml(errors, shown) : problemHtml(problem)
      return { ...(await pageOf(draft, said)), status: statusOf(problem) }
    }
    const action = form.get('do')
    if (!declared.ok) return ok(await refused(declared.problem))
    if (action === 'suggest') {
      const made = await suggested(gateway, shown, draft)
      if (!made.ok) return ok(await refused(made.problem))
      const { draft: suggestion, below: said } = made.value
      const text = withDeclarations(suggestion.text, form)
      return ok(await pageOf({ ...suggestion, text: text.ok ? text.value : suggestion.text }, said))
    }
    if (action === 'publish' || action === 'shadow') {
      const done = await published(gateway, context, draft, action === 'shadow' ? 'shadow' : 'enforce')
      return ok(done.ok ? { path: `${mappingsPath}/${draft.id}` } : await refused(done.problem))
    }
    const below = await previewHtml(gateway, context, shown, draft)
    return ok(await (below.ok ? pageOf(draft, below.value) : refused(below.problem)))
  },
  () => maxForm,
)
