// /console/sources/{id}/dry-run: other options, or another format, tried on the messages that a source receives: begun, watched, ended.
// Examples are for the client that owned the source when it began, on a page of their own, since each look is recorded.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import { recording } from '../../http/decision.ts'
import { type DryRunRequest, type FoundDryRun, startDryRun } from '../../http/management/sources/dry-run.ts'
import { shownOptions, sourceFor } from '../../http/management/sources/sources.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { optionsOf, readable } from '../../http/pages/translation/choice.ts'
import { optionFields } from '../../http/pages/translation/options.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { DryRunReport } from '../../pipeline/operation/dry-run-report.ts'
import type { GatewayProblem } from '../../problem.ts'
import { officers, hasAnyRole } from '../../principal.ts'
import type { Source } from '../../store/sources/sources.ts'
import { showing, taking } from '../forms.ts'
import type { ConsolePage } from '../frame.ts'
import { choice, code, getForm, link, postForm, type PageContext } from '../page-context.ts'
import { isOwnerOf } from './captured.ts'
import { resultHtml } from './dry-run-result.ts'
import { faultsHtml } from './edit.ts'
import { sourcesPath } from './list.ts'

const durations = [600, 3600, 86_400] as const
const numbers = [100, 1000, 10_000] as const
/** Before the id of a mapping, in the choice of a format. */
export const mappingPrefix = 'mapping:'
const maxMappings = 100

/** What reads the messages now. */
function formatName({ adapter, mapping }: Pick<Source, 'adapter' | 'mapping'>): string {
  return mapping === undefined ? adapter : `${mappingPrefix}${mapping.id}`
}

/** The formats that messages can be in, and the published mappings. */
export async function formatNames({ services, store }: GatewayContext, tenant: string): Promise<readonly string[]> {
  const mappings = await store.mappings.list({ tenant, limit: maxMappings })
  const ids = mappings.ok ? mappings.value.items.map(({ id }) => `${mappingPrefix}${id}`) : []
  return [...readable(services.registry).map(({ adapter }) => adapter.id), ...ids]
}

interface Draft {
  readonly format: string
  readonly options: JsonObject
  readonly problem?: GatewayProblem
}

async function startHtml(
  gateway: GatewayContext,
  tenant: string,
  source: Source,
  { format, options, problem }: Draft,
  shown: PageContext,
): Promise<Html> {
  const { texts } = shown
  const here = `${sourcesPath}/${source.id}/dry-run`
  const registered = format.startsWith(mappingPrefix) ? undefined : gateway.services.registry.get(format)
  const names = await formatNames(gateway, tenant)
  return html`<section class="card">
    <h2>${texts.dryRun.start}</h2>
    ${problem !== undefined && faultsHtml(problem)}
    ${getForm(
      shown,
      here,
      html`<div class="fields">
          ${choice(
            texts.sources.format,
            'format',
            format,
            [...new Set([formatName(source), ...names])].map((name) => [name, name]),
          )}
        </div>
        <button class="secondary">${icon('arrow-right')}${texts.source.useOther}</button>`,
    )}
    ${postForm(
      shown,
      here,
      html`<input type="hidden" name="format" value="${format}" />
        ${registered !== undefined && optionFields(registered, options, { prefix: 'option.', raw: 'options' }, texts.translation)}
        <div class="fields">
          ${choice(
            texts.dryRun.number,
            'messages',
            '1000',
            numbers.map((one) => [String(one), String(one)]),
          )}
          ${choice(
            texts.dryRun.atMost,
            'seconds',
            '3600',
            durations.map((seconds) => [String(seconds), fillIn(texts.source.minutesCount, { n: seconds / 60 })]),
          )}
        </div>
        <button>${icon('flask-conical')}${texts.dryRun.start}</button>`,
    )}
  </section>`
}

async function page(
  gateway: GatewayContext,
  tenant: string,
  source: Source,
  draft: Draft | undefined,
  {
    shown,
    isOfficer,
    isOwner,
  }: { readonly shown: PageContext; readonly isOfficer: boolean; readonly isOwner: boolean },
): Promise<ConsolePage> {
  const { texts } = shown
  const found = await gateway.store.dryRuns.get<Partial<DryRunReport>>(tenant, source.id)
  const isRunning = found !== undefined && isGoing(found, gateway.services.now())
  const body = html`<p>${texts.dryRun.intro} ${link(shown, `${sourcesPath}/${source.id}`, code(source.id))}</p>
    ${found === undefined ? html`<p role="status">${texts.dryRun.none}</p>` : resultHtml(gateway, source.id, found, { isRunning, isOfficer, isOwner }, shown)}
    ${draft !== undefined && !isRunning && (await startHtml(gateway, tenant, source, draft, shown))}`
  return {
    title: `${texts.dryRun.title}: ${source.id}`,
    body,
    styles: ['translation.css'],
    ...(isRunning ? { islands: ['run-progress.js'] as const } : {}),
  }
}

export function isGoing({ ended, until }: FoundDryRun, now: string): boolean {
  return ended === undefined && until > now
}

export const dryRunRoute = showing(async (gateway, context, shown) => {
  const found = await sourceFor(gateway, context)
  if (!found.ok) return found
  const source = found.value
  context.set('facts', { source: source.id })
  const principal = context.get('principal')
  const isOfficer = hasAnyRole(principal, officers)
  const own = formatName(source)
  const format = context.req.query('format') ?? own
  const draft = { format, options: format === own ? shownOptions(gateway, source) : {} }
  const seen = { shown, isOfficer, isOwner: isOwnerOf(principal, source.owner) }
  return ok(await page(gateway, context.get('tenant'), source, isOfficer ? draft : undefined, seen))
})

/** Of the form: the format where it is another one, and the options. */
function requestOf(
  gateway: GatewayContext,
  source: Source,
  form: URLSearchParams,
): Result<DryRunRequest, GatewayProblem> {
  const format = form.get('format') ?? ''
  const isMapping = format.startsWith(mappingPrefix)
  const given = optionsOf(form, isMapping ? undefined : gateway.services.registry.get(format), 'option.', 'options')
  if (!given.ok) return given
  const amount = {
    messages: numbers.find((one) => String(one) === form.get('messages')) ?? 1000,
    seconds: durations.find((one) => String(one) === form.get('seconds')) ?? 3600,
  }
  if (format === formatName(source)) {
    const removed = Object.keys(shownOptions(gateway, source)).filter((name) => !Object.hasOwn(given.value, name))
    const options = { ...Object.fromEntries(removed.map((name) => [name, null])), ...given.value }
    return ok({ ...amount, options: isMapping ? {} : options })
  }
  return ok({
    ...amount,
    ...(isMapping ? { mapping: format.slice(mappingPrefix.length) } : { adapter: format, options: given.value }),
  })
}

export const startDryRunRoute = taking(async (gateway, context, form, shown) => {
  const found = await sourceFor(gateway, context)
  if (!found.ok) return found
  const source = found.value
  const asked = requestOf(gateway, source, form)
  const started = asked.ok ? await startDryRun(gateway, context, source, asked.value) : asked
  if (started.ok) return ok({ path: `${sourcesPath}/${source.id}/dry-run` })
  const options = asked.ok ? (asked.value.options ?? {}) : {}
  const draft = { format: form.get('format') ?? '', options, problem: started.problem }
  const seen = { shown, isOfficer: true, isOwner: false }
  return ok({ ...(await page(gateway, context.get('tenant'), source, draft, seen)), status: 422 })
})

export const endDryRunRoute = taking(async (gateway, context) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const { id } = source.value
  await recording(gateway, context, { source: id }).dryRuns.remove(context.get('tenant'), id)
  return ok({ path: `${sourcesPath}/${id}/dry-run` })
})
