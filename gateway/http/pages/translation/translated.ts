// A translation as a page shows it: what was chosen, translated for the reader, or rejected with the place.

import type { ConsoleTexts, Language } from '../../../../locales/locales.ts'
import type { Documentation } from '../../../../adapters/adapter.ts'
import type { Registered } from '../../../../adapters/register.ts'
import type { AccessScope } from '../../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { translate, type Translation } from '../../../pipeline/translate/translate.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { fail, type Result } from '../../../../standards/result.ts'
import { html, type Html, prose } from '../html.ts'
import { bytesOf, type Choice } from './choice.ts'
import { lossSentences } from './loss-sentence.ts'
import { layoutOf } from './places.ts'
import { type Meaning, type TranslationTexts, viewHtml } from './render.ts'
import { rejectedView, viewOf } from './view.ts'

/** The language of a page, and its texts. */
export interface Words {
  readonly language: Language
  readonly texts: ConsoleTexts
}

/** The result, for the facts of the request. */
export interface Done {
  readonly html: Html
  readonly translated: Result<Translation, GatewayProblem>
}

export async function translationOf(
  gateway: GatewayContext,
  scope: AccessScope,
  tenant: string,
  choice: Choice,
  words: Words,
): Promise<Done> {
  const texts = words.texts.translation
  const bytes = bytesOf(choice.payload)
  if (!bytes.ok) return rejected(new TextEncoder().encode(choice.payload.text), bytes.problem, choice, texts)
  const body = bytes.value
  const { from, to, target, mediaType, headers, options, targetOptions } = choice
  const translated = await translate(gateway.services, scope, {
    from: from.adapter.id,
    to: to.adapter.id,
    ...(target === undefined ? {} : { target }),
    options,
    targetOptions,
    message: { body, mediaType, headers },
    strict: false,
    tenant,
    links: true,
  })
  if (!translated.ok) return rejected(body, translated.problem, choice, texts)
  const { entities, links, losses, repairs, places, output, mediaType: written } = translated.value
  const meaning = await meaningOf(words, from, to, target)
  return {
    translated,
    html: viewHtml({
      view: viewOf({ body, entities, links, losses, repairs, places }),
      fromName: from.adapter.standard.name,
      toName: to.adapter.standard.name,
      meaning,
      texts,
      output: { text: shownText(output), mediaType: written, isOpen: to.adapter.id !== 'ngsi-ld' },
    }),
  }
}

function shownText(output: string | Uint8Array): string {
  return layoutOf(typeof output === 'string' ? new TextEncoder().encode(output) : output).text
}

function rejected(body: Uint8Array, problem: GatewayProblem, choice: Choice, texts: TranslationTexts): Done {
  const { path, detail } = problem
  const place = 'option' in problem ? problem.option : path
  const view = viewHtml({
    view: rejectedView(body, problem),
    fromName: choice.from.adapter.standard.name,
    toName: choice.to.adapter.standard.name,
    meaning: () => [],
    texts,
    output: undefined,
  })
  return {
    translated: fail(problem),
    html: html`<p class="note wrong" role="alert">
        <b>${texts.rejected}</b>
        <span lang="en" dir="ltr"
          >${place !== undefined && place !== '' && html`<code>${place}</code>: `}${prose(detail)}</span
        >
      </p>
      ${view}`,
  }
}

/** What the codes of both formats mean. */
export async function meaningOf(
  { texts, language }: Words,
  from: Registered,
  to: Registered,
  target?: string,
): Promise<Meaning> {
  const [source, sink] = await Promise.all([documented(from), documented(to)])
  const name = target ?? to.adapter.writes[0]?.name ?? ''
  const tables = [source, sink].filter((table) => table !== undefined)
  return (code, detail) => {
    const general = code.endsWith(`-${name}`) ? `${code.slice(0, -name.length)}<target>` : code
    const found = tables.flatMap((table) =>
      [code, general].flatMap((one) => (Object.hasOwn(table, one) ? (table[one] ?? []) : [])),
    )
    return lossSentences(texts, language, [code, general], found[0] ?? detail)
  }
}

async function documented(registered: Registered): Promise<Documentation['losses'] | undefined> {
  const { documentation } = await registered.load()
  return documentation?.losses ?? (await registered.readDocuments?.())?.losses
}
