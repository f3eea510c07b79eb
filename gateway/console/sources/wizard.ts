// /console/sources/new: from a sample to a source. The sample is pasted, its format recognised, the options asked with their reasons,
// the result shown, and the source registered. Nothing is stored before the last step.

import { fail, ok, type Result } from '../../../standards/result.ts'
import { registerSource } from '../../http/management/sources/sources.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { bytesOf, type Choice, exampleChoice, optionsOf, type Payload } from '../../http/pages/translation/choice.ts'
import { optionFields } from '../../http/pages/translation/options.ts'
import { translationOf } from '../../http/pages/translation/translated.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { consolePath } from '../../http/session.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import { fillIn } from '../../../locales/locales.ts'
import { readMappingName } from '../../store/mappings/mappings.ts'
import { showing, taking } from '../forms.ts'
import type { ConsolePage } from '../frame.ts'
import { choice, field, link, plainText, postForm, type PageContext } from '../page-context.ts'
import { formatNames, mappingPrefix } from './dry-run.ts'
import { faultsHtml, ownerFields } from './edit.ts'
import { guidedPage } from '../translation/mapping-editor.ts'
import { usualJurisdiction } from '../translation/go-live.ts'
import { sourcesPath } from './list.ts'
import { mappingSourcePage, registerMappingSource, type SourceDraft } from './mapping-source.ts'
import { type Candidate, maxSample, recognise, spellingsOf } from './recognise.ts'

const here = `${sourcesPath}/new`
const maxForm = 120_000

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}

function steps(at: 1 | 2 | 3, { texts }: PageContext): Html {
  const names = [texts.source.stepSample, texts.source.stepFormat, texts.source.stepOptions]
  return html`<ol class="steps">
    ${names.map((name, index) => html`<li ${index + 1 === at && html` aria-current="step"`}>${name}</li>`)}
  </ol>`
}

function wizard(shown: PageContext, at: 1 | 2 | 3, body: Part): ConsolePage {
  return {
    title: shown.texts.source.register,
    body: html`${steps(at, shown)}${body}`,
    styles: ['translation.css'],
    islands: ['translation.js'],
  }
}

function samplePage(shown: PageContext, payload: Payload, problem?: GatewayProblem): ConsolePage {
  const { texts } = shown
  const form = postForm(
    shown,
    here,
    html`<label for="payload">${texts.source.sample}</label>
      <textarea id="payload" name="payload" dir="ltr" spellcheck="false" required aria-describedby="about">
${payload.text}</textarea>
      <p class="hint" id="about">${texts.source.sampleHint}</p>
      <div class="fields">
        ${choice(texts.translation.encoding, 'encoding', payload.encoding, [
          ['text', texts.translation.encodingText],
          ['hex', texts.translation.encodingHex],
        ])}
        ${choice(texts.translation.lineEnds, 'lines', payload.lines, [
          ['lf', 'LF'],
          ['crlf', 'CR LF'],
          ['cr', 'CR'],
        ])}
      </div>
      <button>${icon('search')}${texts.source.recognise}</button>`,
  )
  return wizard(shown, 1, html`${problem !== undefined && faultsHtml(problem)}${form}`)
}

function carried({ encoding, lines, text }: Payload): Html {
  return html`${hidden('payload', text)}${hidden('encoding', encoding)}${hidden('lines', lines)}`
}

function candidateRow(
  { format, mediaType, edition, mapped, lost }: Candidate,
  payload: Payload,
  shown: PageContext,
): Html {
  const { id, standard } = format.adapter
  return html`<li class="card">
    <h2>
      ${standard.name}
      <small><code dir="ltr">${id}${edition !== undefined && ` edition=${edition}`}</code></small>
    </h2>
    <p>${fillIn(shown.texts.source.readsOfSample, { mapped, lost })}</p>
    ${postForm(shown, here, html`${carried(payload)}${hidden('mediaType', mediaType)}${edition !== undefined && hidden('option.edition', edition)}<button name="from" value="${id}">${icon('arrow-right')}${fillIn(shown.texts.source.useFormat, { name: id })}</button>`)}
  </li>`
}

/** @param names of the formats that can be chosen, whatever was recognised */
function otherFormat(names: readonly string[], shown: PageContext, payload: Payload): Html {
  const { source: texts } = shown.texts
  const all = names.map((name) => [name, name] as const)
  return postForm(
    shown,
    here,
    html`${carried(payload)}
      <div class="fields">${choice(texts.otherFormat, 'from', all[0]?.[0] ?? '', all)}</div>
      <button class="secondary">${icon('arrow-right')}${texts.useOther}</button>`,
  )
}

/** A sample that no format reads: the draft of a mapping that reads it, or a format that somebody knows. */
function draftPage(names: readonly string[], shown: PageContext, payload: Payload, draft: Html): ConsolePage {
  const body = html`<p class="note warn" role="status">${shown.texts.source.notRecognised}</p>
    ${draft}
    <details>
      <summary>${shown.texts.source.otherFormat}</summary>
      ${otherFormat(names, shown, payload)}
    </details>`
  return { ...wizard(shown, 3, body), islands: ['mapping.js'] }
}

/** As what the sample was read, where that is not as what it was pasted. */
function spellingHtml(pasted: Payload, { encoding }: Payload, { texts }: PageContext): Html | false {
  if (encoding === pasted.encoding) return false
  return html`<p class="note" role="status">${texts.translation.encoding}: ${texts.translation.encodingHex}</p>`
}

function candidatesPage(
  names: readonly string[],
  shown: PageContext,
  { pasted, payload }: { readonly pasted: Payload; readonly payload: Payload },
  candidates: readonly Candidate[],
  jurisdiction: string,
): ConsolePage {
  const { texts } = shown
  const other = otherFormat(names, shown, payload)
  const draftMapping = postForm(
    shown,
    `${consolePath}/mappings/editor`,
    html`${carried(payload)}${hidden('guided', 'yes')}${hidden('jurisdiction', jurisdiction)}
      <button name="do" value="suggest" class="${candidates.length === 0 ? '' : 'secondary'}">
        ${icon('wrench')}${texts.mapping.suggest}
      </button>`,
  )
  const body = html`${
      candidates.length === 0
        ? html`<p class="note warn" role="status">${texts.source.notRecognised}</p>`
        : html`${spellingHtml(pasted, payload, shown)}
            <p>${texts.source.recognised}</p>
            <ul class="candidates">
              ${candidates.map((one) => candidateRow(one, payload, shown))}
            </ul>`
    }
    <section class="card">
      <h2>${texts.source.noneOfThem}</h2>
      <p>${texts.source.mappingHint} ${link(shown, `${consolePath}/mappings`, texts.mappings.title)}</p>
      ${draftMapping} ${other}
    </section>`
  return wizard(shown, 2, body)
}

async function optionsPage(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  chosen: Choice,
  draft: SourceDraft,
  problem?: GatewayProblem,
): Promise<ConsolePage> {
  const { texts } = shown
  const done = await translationOf(gateway, context.get('view'), context.get('tenant'), chosen, shown)
  const form = postForm(
    shown,
    here,
    html`${carried(chosen.payload)}${hidden('mediaType', chosen.mediaType)}${hidden('from', chosen.from.adapter.id)}
      <h2>${texts.source.options}</h2>
      <p>${texts.translation.optionsIntro}</p>
      ${optionFields(chosen.from, chosen.options, { prefix: 'option.', raw: 'options' }, texts.translation)}
      <button name="do" value="try" class="secondary" formnovalidate>
        ${icon('flask-conical')}${texts.source.dryRun}
      </button>
      <h2>${texts.source.identity}</h2>
      <div class="fields">
        ${field(texts.source.name, 'id', draft.id, html`${plainText} pattern="[a-z0-9]+(-[a-z0-9]+)*" maxlength="64"`)}
      </div>
      ${ownerFields(draft.owner, draft.jurisdiction, shown)}
      <button name="do" value="create">${icon('check')}${texts.source.goLive}</button>`,
  )
  const body = html`${problem !== undefined && faultsHtml(problem)}${form}
    <h2>${texts.source.dryRunResult}</h2>
    <div id="translation" class="translation">${done.html}</div>`
  return wizard(shown, 3, body)
}

function payloadIn(form: URLSearchParams): Payload {
  const lines = (['crlf', 'cr'] as const).find((one) => one === form.get('lines')) ?? 'lf'
  return { encoding: form.get('encoding') === 'hex' ? 'hex' : 'text', lines, text: form.get('payload') ?? '' }
}

function sampleOf(payload: Payload): Result<Uint8Array, GatewayProblem> {
  const bytes = bytesOf(payload)
  if (!bytes.ok || bytes.value.length <= maxSample) return bytes
  const detail = `A sample may have at most ${maxSample} bytes: one message is enough.`
  return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: maxSample, detail })
}

export const wizardRoute = showing(async (gateway, context, shown) => {
  const mapping = context.req.query('mapping')
  if (mapping === undefined) return ok(samplePage(shown, { encoding: 'text', lines: 'lf', text: '' }))
  const name = readMappingName(mapping)
  if (name !== undefined) {
    const jurisdiction = await usualJurisdiction(gateway, context.get('tenant'))
    const draft: SourceDraft = { id: name.id, owner: name.id, jurisdiction }
    return ok(mappingSourcePage(shown, mapping, draft, ''))
  }
  return fail({ code: 'bad-request', path: 'mapping', detail: 'The parameter mapping is the id of a mapping.' })
})

/** The formats that read the sample; a draft of a mapping where there is none. */
async function readersPage(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
  pasted: Payload,
): Promise<ConsolePage> {
  const tenant = context.get('tenant')
  const names = await formatNames(gateway, tenant)
  for (const payload of spellingsOf(pasted)) {
    const body = sampleOf(payload)
    const found = body.ok ? await recognise(gateway, context.get('view'), tenant, body.value) : []
    if (found.length > 0)
      return candidatesPage(names, shown, { pasted, payload }, found, await usualJurisdiction(gateway, tenant))
  }
  const draft = await guidedPage(gateway, context, shown, pasted)
  if (draft.ok) return draftPage(names, shown, pasted, draft.value)
  return candidatesPage(names, shown, { pasted, payload: pasted }, [], await usualJurisdiction(gateway, tenant))
}

export const wizardStepRoute = taking(
  async (gateway, context, form, shown) => {
    const draft = {
      id: (form.get('id') ?? '').trim(),
      owner: (form.get('owner') ?? '').trim(),
      jurisdiction: (form.get('jurisdiction') ?? (await usualJurisdiction(gateway, context.get('tenant')))).trim(),
    }
    if (form.get('from')?.startsWith(mappingPrefix) === true)
      return registerMappingSource(gateway, context, form, shown, draft)
    const payload = payloadIn(form)
    const body = sampleOf(payload)
    if (!body.ok) return ok({ ...samplePage(shown, payload, body.problem), status: 422 })
    const { registry } = gateway.services
    const format = registry.get(form.get('from') ?? '')
    const target = registry.get('ngsi-ld')
    if (format === undefined || target === undefined) {
      return ok(await readersPage(gateway, context, shown, payload))
    }
    const mediaType = format.adapter.reads.find((one) => one.mediaType === form.get('mediaType'))?.mediaType
    const base = exampleChoice(format, target)
    const chosen = { ...base, example: undefined, mediaType: mediaType ?? base.mediaType, payload, options: {} }
    const options = optionsOf(form, format, 'option.', 'options')
    if (!options.ok) return ok(await optionsPage(gateway, context, shown, chosen, draft, options.problem))
    const whole = { ...chosen, options: options.value }
    if (form.get('do') !== 'create') return ok(await optionsPage(gateway, context, shown, whole, draft))
    const document = {
      adapter: format.adapter.id,
      options: options.value,
      ...{ owner: draft.owner, jurisdiction: draft.jurisdiction },
    }
    const put = await registerSource(gateway, context, draft.id, document, { ifNoneMatch: '*' })
    if (put.ok) return ok({ path: `${sourcesPath}/${draft.id}` })
    return ok({ ...(await optionsPage(gateway, context, shown, whole, draft, put.problem)), status: 422 })
  },
  () => maxForm,
)
