// The page at /: what the gateway is for, a message translated before the visitor's eyes, and the formats by sector.

import { allWithExamples } from '../../adapter-documents.ts'
import { sectors } from '../../../adapters/generated/sectors.ts'
import type { ConsoleTexts, Texts } from '../../../locales/locales.ts'
import { directionOf, languages } from '../../../locales/locales.ts'
import { languageNames } from '../../../locales/negotiate.ts'
import { openAccessScope } from '../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { Registered } from '../../../adapters/register.ts'
import type { Principal } from '../../principal.ts'
import { logoHtml, page } from './frame.ts'
import { Html, html } from './html.ts'
import { icon } from './icons.ts'
import { translationFields } from './translation/form.ts'
import { preparedChoice } from './translation/prepared.ts'
import { translationOf, type Words } from './translation/translated.ts'

function formatHtml({ adapter }: Registered, texts: ConsoleTexts['translation']): Html {
  const { id, standard, reads, writes } = adapter
  const does = [reads.length > 0 && texts.reads, writes.length > 0 && texts.writes].filter((one) => one !== false)
  return html`<li>
    <a href="${standard.url}" rel="noreferrer">${standard.name}</a>
    <small><code dir="ltr">${id}</code> &middot; ${does.join(', ')}</small>
  </li>`
}

function formats(gateway: GatewayContext, { translation, sectors: names }: ConsoleTexts): Html {
  const bySector = new Map<keyof typeof names, Registered[]>()
  for (const registered of gateway.services.registry.values()) {
    const folder = sectors.get(registered.adapter.id) ?? 'other'
    const sector = Object.hasOwn(names, folder) ? (folder as keyof typeof names) : 'other'
    bySector.set(sector, [...(bySector.get(sector) ?? []), registered])
  }
  return html`<section>
    <h2>${translation.formatsBySector}</h2>
    <div class="sectors">
      ${[...bySector].map(
        ([sector, all]) =>
          html`<section>
            <h3>${names[sector]}</h3>
            <ul class="formats">
              ${all.map((one) => formatHtml(one, translation))}
            </ul>
          </section>`,
      )}
    </div>
  </section>`
}

/** Of whom nothing else is known. */
const sender: Principal = { subject: '/', client: '/', issuer: '', roles: new Set(['vendor']) }

/** The prepared example, as the one who sends it would see it. In the demo city anybody can send its form, as a reader. */
async function prepared(gateway: GatewayContext, words: Words): Promise<Html | undefined> {
  const { translation } = words.texts
  const choice = preparedChoice(await allWithExamples(gateway.services.registry))
  const [tenant] = gateway.config.tenants
  if (choice === undefined) return undefined
  const scope = await openAccessScope(gateway, tenant, sender)
  const done = await translationOf(gateway, scope, tenant, choice, words)
  const form =
    gateway.localIssuer !== undefined &&
    html`<form method="post" action="/console/translation" data-token="/token">
        ${translationFields(gateway, choice, translation, false)}
      </form>
      <p class="hint">${translation.seenAs}</p>
      <p class="share">
        <button type="button" class="secondary small" id="share" hidden>${icon('link')}${translation.copyLink}</button>
        <span id="shared" role="status" data-done="${translation.linkCopied}"></span>
      </p>`
  return html`<section>
    <h2>${translation.tryIt}</h2>
    <p>${translation.tryItText}</p>
    <div id="translation" class="translation" data-failed="${translation.failed}">${form}${done.html}</div>
  </section>`
}

export async function homePage(gateway: GatewayContext, { language, console: texts }: Texts): Promise<Response> {
  const { translation } = texts
  const example = await prepared(gateway, { language, texts })
  const others = languages.map((one) => {
    const current = one === language && html` aria-current="true"`
    return html`<li><a lang="${one}" hreflang="${one}" href="/?lang=${one}" ${current}>${languageNames[one]}</a></li>`
  })
  const body = html`<section class="hero">
      <h1>${translation.heroTitle}</h1>
      <p>${translation.heroText}</p>
      <p class="toolbar">
        <a class="button" href="/console?lang=${language}">${icon('layout-dashboard')}${translation.openConsole}</a>
        <a class="button secondary" href="/docs">${icon('book-open')}${translation.readDocs}</a>
      </p>
    </section>
    ${example}${formats(gateway, texts)}`
  return page('Citygate', body.text, {
    language,
    direction: directionOf(language),
    before: html`<a class="skip" href="#main">${texts.frame.skipToContent}</a>
      <header class="top">
        <a class="brand" href="/?lang=${language}">${new Html(logoHtml)}Citygate</a>
        <a href="/docs">${icon('book-open')} API</a>
        <a href="/openapi.json">openapi.json</a>
        <a href="/console?lang=${language}">${icon('log-in')} ${texts.signIn.title}</a>
      </header>`.text,
    after: html`<footer class="foot">
      <ul class="languages" aria-label="${texts.frame.language}">
        ${others}
      </ul>
    </footer>`.text,
    hasForms: true,
    islands: example === undefined ? [] : ['translation.js'],
    styles: ['translation.css'],
  })
}
